using System.Buffers;
using Lab.Traffic.Flows;
using Lab.Traffic.Markers.PlantedFiles;

namespace Lab.Traffic.Markers;

/// <summary>
/// Opens encodings and containers one within another and searches what comes out: compression, base64, base32, hex, Ascii85, escapes of percent, JSON, HTML and mail,
/// multipart bodies, protobuf, MessagePack and CBOR. Bounded in depth, bytes per place and bytes per capture; what a bound leaves out is reported.
/// </summary>
internal sealed class ContainerOpener(MarkerSearch search)
{
    /// <summary>Containers within one another.</summary>
    public const int MaxDepth = 8;

    /// <summary>Names of the containers.</summary>
    public static readonly string[] Forms =
    [
        "gzip", "zlib", "deflate", "br", "zstd", "zip", "base64", "base64url", "base32", "hex", "ascii85", "percent", "json", "html", "quoted-printable",
        "multipart", "protobuf", "msgpack", "cbor", "dns-labels", PictureTexts.Xmp,
    ];

    private static readonly SearchValues<byte> TextBytes = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(one => (byte)one), .. "\t\r\n"u8]);
    private const int MaxUnpackedBytes = 16 << 20;
    private const int LeastUnitBytes = 12;
    private const long CaptureBytes = 256L << 20;
    private const int CaptureBytesPerByte = 16;
    private const int GrpcPrefixBytes = 5;
    private List<(int Start, int Length)>? spareStrings;

    /// <summary>Bytes taken out of containers.</summary>
    public long BytesOpened { get; private set; }

    /// <summary>Opens what a place holds.</summary>
    /// <param name="bytes">The place or a window of it; searched already.</param>
    /// <param name="layer">What the bytes are.</param>
    /// <param name="place">The place and its budget.</param>
    /// <param name="whole">True when the bytes begin where the place does and end there.</param>
    /// <param name="final">False when more bytes will come.</param>
    /// <param name="plusIsSpace">True when a plus sign stands for a space.</param>
    /// <returns>From where on the bytes must be seen again with those that follow.</returns>
    public int Open(ReadOnlySpan<byte> bytes, Layer layer, OpenedPlace place, bool whole, bool final, bool plusIsSpace)
    {
        var keep = OpenPacked(bytes, [], layer, place, final);
        keep = Math.Min(keep, OpenText(bytes, layer, place));
        if (plusIsSpace && layer.Depth < MaxDepth && !Randomness.LooksEncrypted(bytes) && EscapeDecoder.Percent(bytes, plusIsSpace: true, Limit(place)) is { } spaced)
        {
            SearchLayer(spaced.Output, layer.Read("percent", spaced), [], spaced.Regions, place);
            spaced.Output.Release();
        }
        if (whole)
        {
            OpenUnit(bytes, 0, layer, place);
        }
        return keep;
    }

    private int Limit(OpenedPlace place) =>
        (int)Math.Max(0, Math.Min(Math.Min(place.Rest, MaxUnpackedBytes), CaptureBytes + CaptureBytesPerByte * search.BytesGiven - BytesOpened));

    private int OpenPacked(ReadOnlySpan<byte> bytes, IReadOnlyList<int> regions, Layer layer, OpenedPlace place, bool final)
    {
        var (region, read) = (0, 0);
        for (var at = 0; (at = PackedFinder.Find(bytes, at, out var form)) >= 0;)
        {
            while (region < regions.Count && regions[region] <= at)
            {
                region++;
            }
            var end = region < regions.Count ? regions[region] : bytes.Length;
            if (layer.Depth >= MaxDepth)
            {
                Note(layer, at, $"containers lie more than {MaxDepth} deep in one another; deeper ones were not opened");
                break;
            }
            if (form is PictureTexts.Png or PictureTexts.Xmp)
            {
                read = at < read ? read : Math.Max(read, OpenPicture(bytes[..end], form, at, layer, place));
                at++;
                continue;
            }
            var output = new UnpackedBytes(Limit(place));
            var good = PackedFinder.Unpack(bytes[at..end], form, output, out var used, out var ranOut);
            if (ranOut && !final && good)
            {
                if (at >= bytes.Length / 2 && !place.IsCutOff)
                {
                    output.Release();
                    return at; // Its end may come.
                }
                Note(layer, at, $"a container is longer than {PlaceWindow.MaxBytes / 2} bytes as sent, or the memory for such was used up; only its beginning was opened");
            }
            if (form == "zip" && PackedFinder.UnknownZipMember(bytes[at..end]) is { } why)
            {
                search.Problems.Note("zip-member", $"a member of a zip file is {why}; it was not opened", layer.Sightings.OriginOf(layer.ToBase(at)).At.Packet, null);
            }
            if (good)
            {
                TakeUnpacked(output, layer, form, at, at + used, place);
                at += used;
            }
            else
            {
                Spend(place, output.Count);
                at++;
            }
            output.Release();
        }
        return bytes.Length;
    }

    // Gives the end of the last text that was opened: heads of pictures within one another are not read again and again.
    private int OpenPicture(ReadOnlySpan<byte> bytes, string form, int at, Layer layer, OpenedPlace place)
    {
        var read = 0;
        if (form == PictureTexts.Png)
        {
            foreach (var (start, length) in PictureTexts.OfPng(bytes, at))
            {
                TryUnpack(PackedFinder.SmallZlib, bytes.Slice(start, length), "zlib", start, layer, place);
                read = start + length;
            }
        }
        else if (PictureTexts.OfXmp(bytes, at) is { Count: > 1 } pieces)
        {
            var builder = new LayerBuilder(Limit(place));
            foreach (var (start, length) in pieces)
            {
                builder.Note(start);
                builder.Output.Add(bytes.Slice(start, length));
            }
            OpenRead(builder, form, layer, place);
            read = pieces[^1].Start;
        }
        return read;
    }

    private void TakeUnpacked(UnpackedBytes output, Layer layer, string form, int at, int end, OpenedPlace place)
    {
        if (output.IsFull)
        {
            Note(layer, at, $"a container ({form}) unpacks to more than may be opened (16 MiB, or what is left for its place and the capture); the rest was not searched");
        }
        SearchLayer(output, layer.Unpacked(form, at, end, output.IsCut), [(0, output.Count)], [], place);
    }

    private int OpenText(ReadOnlySpan<byte> bytes, Layer layer, OpenedPlace place)
    {
        if (layer.Depth >= MaxDepth || Limit(place) == 0)
        {
            return bytes.Length;
        }
        OpenRead(EscapeDecoder.Percent(bytes, plusIsSpace: false, Limit(place)), "percent", layer, place);
        OpenRead(EscapeDecoder.Json(bytes, Limit(place)), "json", layer, place);
        OpenRead(EscapeDecoder.Html(bytes, Limit(place)), "html", layer, place);
        OpenRead(EscapeDecoder.QuotedPrintable(bytes, Limit(place)), "quoted-printable", layer, place);
        OpenAscii85(bytes, layer, place);
        var tokens = new TokenDecoder(bytes, Limit(place));
        tokens.Run();
        OpenRead(tokens.Base64, "base64", layer, place);
        OpenRead(tokens.Base64Url, "base64url", layer, place);
        OpenRead(tokens.Base32, "base32", layer, place);
        OpenRead(tokens.Hex, "hex", layer, place);
        return tokens.Unfinished;
    }

    private void OpenRead(LayerBuilder? builder, string form, Layer layer, OpenedPlace place)
    {
        if (builder is { Output.Count: > 0 })
        {
            SearchLayer(builder.Output, layer.Read(form, builder), builder.Units, builder.Regions, place);
        }
        builder?.Output.Release();
    }

    private void OpenAscii85(ReadOnlySpan<byte> bytes, Layer layer, OpenedPlace place)
    {
        for (var at = 0; ;)
        {
            var start = bytes[at..].IndexOf("<~"u8);
            var length = start < 0 ? -1 : bytes[(at + start + 2)..].IndexOf("~>"u8);
            if (length < 0)
            {
                return;
            }
            start += at + 2;
            if (Ascii85.Decode(bytes.Slice(start, length)) is { } decoded)
            {
                var builder = new LayerBuilder(Limit(place));
                builder.Note(start, 5, 4);
                builder.Output.Add(decoded);
                builder.EndUnit();
                OpenRead(builder, "ascii85", layer, place);
            }
            at = start + length + 2;
        }
    }

    private void SearchLayer(UnpackedBytes output, Layer layer, IReadOnlyList<(int Start, int Length)> units, IReadOnlyList<int> regions, OpenedPlace place)
    {
        if (!Spend(place, output.Count))
        {
            Note(layer, 0, "more came out of the containers of a place or of the capture than may be opened; the rest was not searched");
        }
        Scan(output, layer, place);
        OpenPacked(output.Span, regions, layer, place, final: true);
        OpenText(output.Span, layer, place);
        foreach (var (start, length) in units)
        {
            OpenUnit(output.Span.Slice(start, length), start, layer, place);
        }
        foreach (var match in layer.Doubtful?.Take(long.MaxValue) ?? [])
        {
            Report(output.Span, (int)match.At, match.Pattern, layer, place);
        }
    }

    private void OpenUnit(ReadOnlySpan<byte> unit, int start, Layer layer, OpenedPlace place)
    {
        if (unit.Length < LeastUnitBytes || layer.Depth >= MaxDepth || Limit(place) == 0)
        {
            return;
        }
        OpenFields(unit, start, layer, place);
        if (unit.StartsWith("--"u8) && Multipart.Parts(unit) is { Count: > 0 } parts)
        {
            OpenParts(unit, start, parts, "multipart", layer, place);
            return;
        }
        if (PayloadText.IsMostlyText(unit))
        {
            return;
        }
        // Bytes of one may look like the other by chance: both are tried.
        TryUnpack(PackedFinder.Deflate, unit, "deflate", start, layer, place);
        TryUnpack(PackedFinder.Brotli, unit, "br", start, layer, place);
        if (PackedFinder.MayBeSmallZlib(unit))
        {
            TryUnpack(PackedFinder.SmallZlib, unit, "zlib", start, layer, place);
        }
    }

    private delegate bool Unpacker(ReadOnlySpan<byte> packed, UnpackedBytes output);

    private void TryUnpack(Unpacker unpack, ReadOnlySpan<byte> unit, string form, int start, Layer layer, OpenedPlace place)
    {
        var output = new UnpackedBytes(Limit(place));
        if (unpack(unit, output))
        {
            TakeUnpacked(output, layer, form, start, start + unit.Length, place);
        }
        else
        {
            Spend(place, output.Count);
        }
        output.Release();
    }

    // Bytes of one format, or compressed ones, may look like another by chance: all that fit are opened.
    private void OpenFields(ReadOnlySpan<byte> unit, int start, Layer layer, OpenedPlace place)
    {
        if (unit.IndexOfAnyExceptInRange((byte)' ', (byte)'~') is var other && (other < 0 || IsLines(unit[other..])))
        {
            return; // Text. What fits such a format by chance would be cut anywhere.
        }
        var strings = spareStrings ?? [];
        spareStrings = null; // Units within units need lists of their own.
        // A map or an array to the last byte: what reads as protobuf, too, does so by chance, and cuts its strings.
        var isCbor = new FieldWalker(unit, 0, strings).Cbor();
        Take(isCbor, unit, "cbor");
        Take(!isCbor && new FieldWalker(unit, 0, strings).Protobuf(), unit, "protobuf");
        Take(unit[0] <= 1 && new FieldWalker(unit, GrpcPrefixBytes, strings).Protobuf(), unit, "protobuf");
        Take(new FieldWalker(unit, 0, strings).MessagePack(), unit, "msgpack");
        spareStrings = strings;

        void Take(bool fits, ReadOnlySpan<byte> bytes, string form)
        {
            if (fits)
            {
                OpenParts(bytes, start, strings, form, layer, place);
            }
            strings.Clear();
        }
    }

    // Heads of messages: a line feed alone may be the first field's tag, and says nothing.
    private static bool IsLines(ReadOnlySpan<byte> unit) => unit.EndsWith("\r\n"u8) && unit.IndexOfAnyExcept(TextBytes) < 0;

    private void OpenParts(ReadOnlySpan<byte> unit, int start, List<(int Start, int Length)> parts, string form, Layer layer, OpenedPlace place)
    {
        var builder = new LayerBuilder(Limit(place));
        foreach (var (at, length) in parts)
        {
            builder.BeginApart(start + at);
            builder.Note(start + at);
            builder.Output.Add(unit.Slice(at, length));
            if (at + length == unit.Length && length > 0 && layer.IsOfContext(start + unit.Length, 1))
            {
                builder.NoteContext(builder.Output.Count - 1); // The part may go on where the unit was cut.
            }
            builder.EndUnit();
        }
        OpenRead(builder, form, layer, place);
    }

    private void Scan(UnpackedBytes output, Layer layer, OpenedPlace place)
    {
        search.BytesSearched += output.Count;
        output.Array.AsSpan(output.Count, PatternIndex.Slack).Clear();
        var bytes = output.Span;
        layer.Explain(bytes);
        search.Index.Scan(bytes, 0, bytes.Length, search.Matches);
        if (search.Candidates is { } candidates)
        {
            foreach (var match in candidates.Scan(bytes, 0, bytes.Length))
            {
                candidates.Add(match, bytes, layer.Names, place.Side, place.Name, layer.Sightings.OriginOf(layer.ToBase(match.At)));
            }
        }
        if (search.Files?.Images is { } images)
        {
            ImageCarver.Search(images, bytes, layer, place);
        }
        foreach (var (at, pattern) in search.Matches)
        {
            if (pattern.Sample is { } sample)
            {
                // What stands here as it does in the bytes around it was seen there.
                if (!layer.IsAsRead(at, pattern.Bytes.Length))
                {
                    search.Files!.Sightings.Take(sample, bytes, at, layer.Names, place.Side, place.Name, place.IsClient, layer.Sightings.OriginOf(layer.ToBase(at)));
                }
                continue;
            }
            if (pattern.Coding != Coding.Xor || !(layer.Doubtful ??= new DoubtfulMatches()).Add(new DoubtfulMatch(at, pattern, [], 0, default, null)))
            {
                Report(bytes, at, pattern, layer, place);
            }
        }
        search.Matches.Clear();
    }

    private void Report(ReadOnlySpan<byte> bytes, int at, Pattern pattern, Layer layer, OpenedPlace place)
    {
        var start = layer.ToBase(at);
        var end = layer.ToBase(at + pattern.Bytes.Length - 1) + 1;
        if (IsJudgeable(bytes, at, pattern, layer) && MatchContext.Allows(bytes, at, pattern) && !layer.Sightings.Overlaps(pattern.Marker, start, end))
        {
            layer.Sightings.Add(pattern.Marker, start, end);
            var context = bytes[Math.Max(0, at - MatchContext.ShownBytes)..Math.Min(bytes.Length, at + pattern.Bytes.Length + MatchContext.ShownBytes)];
            search.Hits.Add(pattern, layer.Names, place.Side, place.Name, place.Host, layer.Sightings.OriginOf(start), bytes.Slice(at, pattern.Bytes.Length), context);
        }
    }

    // What lies behind an exclusive or is no text: what looks like an escape beside it is none, and it was judged where that is not decoded.
    private static bool IsJudgeable(ReadOnlySpan<byte> bytes, int at, Pattern pattern, Layer layer) =>
        !(pattern.Coding == Coding.Xor && layer.IsUnescaped && layer.IsAsRead(at, pattern.Bytes.Length))
        && !layer.IsOfContext(at, pattern.Bytes.Length) && !HexContext.IsPartOfNumber(bytes, at, pattern, layer) && !HexContext.IsPartOfIdentifier(bytes, at, pattern, layer)
        && !(layer.IsCut && pattern.Boundary != Boundary.None && at + pattern.Bytes.Length >= bytes.Length - MatchContext.BytesBeside(pattern.Coding));

    private bool Spend(OpenedPlace place, int bytes)
    {
        place.Rest -= bytes;
        BytesOpened += bytes;
        return Limit(place) > 0;
    }

    private void Note(Layer layer, int at, string message) =>
        search.Problems.Note("open-limit", message, layer.Sightings.OriginOf(layer.ToBase(at)).At.Packet, null);
}
