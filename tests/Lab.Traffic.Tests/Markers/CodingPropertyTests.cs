using Lab.Traffic.Tests.Markers.GroundTruth;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Lab.Traffic.Markers;

namespace Lab.Traffic.Tests.Markers;

/// <summary>Every decoder of a container against the platform's own encoder of it, or one written in the tests.</summary>
public class CodingPropertyTests
{
    private const int Limit = 1 << 20;
    private static readonly Gen<byte[]> Repetitive = Gen.Select(Gen.Byte.Array[1, 20], Gen.Int[1, 200], Gen.Byte.Array[0, 300]).Select((unit, times, rest) => (byte[])[.. Enumerable.Repeat(unit, times).SelectMany(one => one), .. rest]);
    private static readonly Gen<string> Texts = Gen.Char[' ', '\u024f'].Array[1, 60].Select(one => new string(one));

    [Theory]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    [InlineData(CompressionLevel.NoCompression)]
    public void Deflated_bytes_come_out_as_they_went_in(CompressionLevel level) => Repetitive.Sample(
        bytes =>
        {
            var packed = new MemoryStream();
            using (var stream = new DeflateStream(packed, level, leaveOpen: true))
            {
                stream.Write(bytes);
            }
            var output = new UnpackedBytes(Limit);
            return new Inflater(packed.ToArray()).Run(output) && output.Span.SequenceEqual(bytes);
        },
        iter: 300);

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    [InlineData("zstd")]
    [InlineData("zip")]
    public void Packed_bytes_are_found_in_others_and_come_out_as_they_went_in(string form) => Gen.Select(Repetitive, Gen.Byte[0x80, 0xff].Array[0, 20]).Sample(
        (bytes, before) =>
        {
            byte[] place = [.. before, .. new LeakWriter(new Random(1)).Wrap(form, bytes), .. before];
            var at = PackedFinder.Find(place, 0, out var found);
            var output = new UnpackedBytes(Limit);
            return at == before.Length && found == form && PackedFinder.Unpack(place.AsSpan(at), form, output, out _, out _) && output.Span.SequenceEqual(bytes);
        },
        iter: 300);

    [Fact]
    public void Brotli_bytes_come_out_as_they_went_in() => Repetitive.Sample(
        bytes =>
        {
            var output = new UnpackedBytes(Limit);
            return PackedFinder.Brotli(new LeakWriter(new Random(1)).Wrap("br", bytes), output) && output.Span.SequenceEqual(bytes);
        },
        iter: 300);

    [Fact]
    public void Percent_escapes_of_the_platform_are_undone() => Texts.Sample(text =>
    {
        var escaped = Uri.EscapeDataString(text);
        return escaped == text || Holds(EscapeDecoder.Percent(Encoding.ASCII.GetBytes(escaped), plusIsSpace: false, Limit), text);
    });

    [Fact]
    public void Form_escapes_of_the_platform_are_undone() => Texts.Sample(text =>
    {
        var escaped = WebUtility.UrlEncode(text);
        return !escaped.Contains('%') || Holds(EscapeDecoder.Percent(Encoding.ASCII.GetBytes(escaped), plusIsSpace: true, Limit), text);
    });

    [Fact]
    public void Json_escapes_of_the_platform_are_undone() => Texts.Sample(text =>
    {
        var escaped = JsonSerializer.Serialize(text);
        return !escaped.Contains('\\') || Holds(EscapeDecoder.Json(Encoding.UTF8.GetBytes(escaped), Limit), text);
    });

    [Fact]
    public void Character_references_of_the_platform_are_undone() => Texts.Sample(text =>
    {
        var escaped = WebUtility.HtmlEncode(text);
        return escaped == text || Holds(EscapeDecoder.Html(Encoding.UTF8.GetBytes(escaped), Limit), text);
    });

    [Fact]
    public void Quoted_printable_is_undone() => Gen.Byte[0x80, 0xff].Array[2, 80].Sample(bytes =>
        EscapeDecoder.QuotedPrintable(new LeakWriter(new Random(1)).Wrap("quoted-printable", bytes), Limit)!.Output.Span.IndexOf(bytes) >= 0);

    [Fact]
    public void Ascii85_is_undone() => Gen.Byte.Array[1, 80].Sample(bytes =>
        Ascii85.Decode(new LeakWriter(new Random(1)).Wrap("ascii85", bytes).AsSpan()[2..^2])!.AsSpan().SequenceEqual(bytes));

    [Theory]
    [InlineData("base64")]
    [InlineData("base64url")]
    [InlineData("base32")]
    [InlineData("hex")]
    public void Words_of_a_code_are_decoded_wherever_they_stand(string form) => Gen.Select(Gen.Byte.Array[30, 120], Gen.Int[0, 5]).Sample(
        (bytes, before) =>
        {
            byte[] place = [.. Enumerable.Repeat((byte)'!', before), .. new LeakWriter(new Random(1)).Wrap(form, bytes).Where(one => one is not ((byte)'\r' or (byte)'\n')), (byte)'!'];
            var tokens = new TokenDecoder(place, Limit);
            tokens.Run();
            return new[] { tokens.Base64, tokens.Base64Url, tokens.Base32, tokens.Hex }.Any(one => one is not null && one.Output.Span.IndexOf(bytes) >= 0);
        });

    // By chance no digit of it is 0, 1, 8 or 9: all of it could be base32, but for its two cases.
    [Theory]
    [InlineData("5KvvAA3vkHBUWhzoumn3W3kXLxGudXnOBzOjFoCYy2edZ67ZoMGg")]
    [InlineData("0x5KvvAA3vkHBUWhzoumn3W3kXLxGudXnOBzOjFoCYy2edZ67ZoMGghh")]
    public void Base64_that_looks_like_another_code_is_decoded(string word)
    {
        var tokens = new TokenDecoder(Encoding.ASCII.GetBytes(word), Limit);

        tokens.Run();

        tokens.Base64!.Output.Span.IndexOf(Convert.FromBase64String(word)).Should().BeGreaterThanOrEqualTo(0);
    }

    [Theory]
    [InlineData("protobuf")]
    [InlineData("msgpack")]
    [InlineData("cbor")]
    public void Strings_of_binary_messages_are_found(string form) => Gen.Byte.Array[8, 300].Sample(bytes =>
    {
        var message = new LeakWriter(new Random(1)).Wrap(form, bytes);
        var strings = new List<(int Start, int Length)>();
        var walker = new FieldWalker(message, 0, strings);
        var fits = form switch { "protobuf" => walker.Protobuf(), "msgpack" => walker.MessagePack(), _ => walker.Cbor() };
        return fits && strings.Any(one => message.AsSpan(one.Start, one.Length).SequenceEqual(bytes));
    });

    [Fact]
    public void Parts_of_a_multipart_body_are_those_that_the_platform_wrote() => Gen.Byte.Array[0, 100].Array[1, 4].Sample(parts =>
    {
        using var content = new MultipartFormDataContent("a-boundary-of-the-platform");
        foreach (var (part, i) in parts.Select((part, i) => (part, i)))
        {
            content.Add(new ByteArrayContent(part), $"part-{i}");
        }
        using var stream = content.ReadAsStream();
        var body = new byte[stream.Length];
        stream.ReadExactly(body);
        var found = Multipart.Parts(body);
        return parts.All(part => found.Any(one => body.AsSpan(one.Start, one.Length).IndexOf(part) >= 0)) && found.Count == parts.Length;
    });

    [Fact]
    public void Sha3_is_that_of_the_platform()
    {
        Assert.SkipUnless(SHA3_256.IsSupported, "The platform's cryptography has no SHA-3.");
        Gen.Byte.Array[0, 500].Sample(bytes => Keccak.Sha3(bytes, 32).AsSpan().SequenceEqual(SHA3_256.HashData(bytes)) && Keccak.Sha3(bytes, 64).AsSpan().SequenceEqual(SHA3_512.HashData(bytes)));
    }

    [Fact]
    public void Random_bytes_never_throw_in_any_decoder() => Gen.Byte.Array[12, 400].Sample(bytes =>
    {
        var strings = new List<(int Start, int Length)>();
        _ = new Inflater(bytes).Run(new UnpackedBytes(Limit));
        _ = (new FieldWalker(bytes, 0, strings).Protobuf(), new FieldWalker(bytes, 0, strings).MessagePack(), new FieldWalker(bytes, 0, strings).Cbor());
        _ = (Multipart.Parts(bytes), Ascii85.Decode(bytes), EscapeDecoder.Json(bytes, 64), EscapeDecoder.Html(bytes, 64), EscapeDecoder.QuotedPrintable(bytes, 64));
        foreach (var form in new[] { "gzip", "zlib", "zip", "zstd" })
        {
            PackedFinder.Unpack(bytes, form, new UnpackedBytes(Limit), out _, out _);
        }
        return strings.All(one => one.Start >= 0 && one.Length >= 0 && one.Start + one.Length <= bytes.Length);
    });

    private static bool Holds(LayerBuilder? read, string text) => read is not null && LongestUnescaped(text).All(part => read.Output.Span.IndexOf(Encoding.UTF8.GetBytes(part)) >= 0);

    // A run of text ends where a character stands that cannot stand in such text, escaped or not.
    private static IEnumerable<string> LongestUnescaped(string text) => text.Split(' ', '"', '\\', '<', '>', '&', '=', ';', '?', '/', '+', '\'', '\u007f').Where(part => part.Length > 0 && part.Any(one => one > 0x7f));
}
