using System.Text;
using Lab.Traffic.Markers.PlantedFiles;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>Turns markers into byte patterns: every spelling in every form.</summary>
internal sealed class PatternBuilder(IReadOnlyList<MarkerKey> keys)
{
    private const int LeastBytesOfTransforms = 8;
    private const int BytesOfLeastWord = 8; // Fewer give words that are too short to be decoded wherever they stand.
    private readonly DigestForms digests = new(keys);

    /// <summary>Forms of markers that were left out because they have too few bits, such as "mac: raw".</summary>
    public SortedSet<string> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>The patterns built so far.</summary>
    public PatternSet Patterns { get; } = new();

    /// <summary>Adds all patterns of a marker.</summary>
    public void Add(int number, Marker marker)
    {
        foreach (var spelling in Spellings.Of(marker))
        {
            var shape = new PatternShape(number, spelling.Boundary, IgnoreCase: true);
            var text = Encoding.UTF8.GetBytes(spelling.Text);
            Patterns.Add(shape, "plain", spelling.Text, text);
            if (spelling.Boundary == Boundary.Word)
            {
                continue; // Too short for any form that could be met by chance.
            }
            AddEscaped(shape, spelling, text);
            AddWide(shape, spelling);
            AddTransforms(shape, spelling, text);
            foreach (var cased in Cases(spelling))
            {
                AddCased(shape, spelling, cased);
            }
        }
        foreach (var (form, variant, bytes) in BinaryForms.Of(marker))
        {
            var shape = new PatternShape(number);
            if (PatternBits.OfBinary(bytes) < PatternBits.LeastOfBinary)
            {
                LeftOut.Add($"{marker.Name}: {form}");
            }
            else
            {
                Patterns.Add(shape, form, variant, bytes);
                // Words of base64 are decoded from their beginning: another word before it without a separator shifts it.
                AddBase64(shape, form + "-base64", form + "-base64url", variant, bytes);
                if (bytes.Length < BytesOfLeastWord)
                {
                    Patterns.Add(shape with { IgnoreCase = true }, form + "-base32", variant, Base32.Encode(bytes));
                }
            }
        }
    }

    /// <summary>Adds the windows and digests of a planted file.</summary>
    public void AddFile(PlantedFile file)
    {
        var content = file.Marker.Content.ToArray();
        digests.Add(Patterns, file.Number, file.Marker.Value, content, commonOnly: false);
        foreach (var sample in file.Samples())
        {
            Patterns.Add(new PatternShape(file.Number), "file", file.Marker.Value, content.AsSpan(sample.Offset, FileSampler.WindowBytes), sample: sample);
        }
    }

    private static IEnumerable<string> Cases(Spelling spelling) => spelling.CaseVariants
        ? new[] { spelling.Text, spelling.Text.ToLowerInvariant(), spelling.Text.ToUpperInvariant() }.Distinct()
        : [spelling.Text];

    private void AddCased(in PatternShape shape, Spelling spelling, string cased)
    {
        var bytes = Encoding.UTF8.GetBytes(cased);
        AddBase64(shape, "base64", "base64url", cased, bytes);
        Patterns.Add(shape with { Coding = Coding.Hex }, "hex", cased, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        if (!spelling.Grouped)
        {
            AddAscii85(shape, cased, bytes);
            Patterns.Add(new PatternShape(shape.Marker, Boundary.Ascii85), "ascii85", cased, Ascii85.Encode(bytes));
        }
        digests.Add(Patterns, shape.Marker, cased, bytes, spelling.Grouped);
    }

    private void AddEscaped(in PatternShape shape, Spelling spelling, byte[] text)
    {
        var percent = Uri.EscapeDataString(spelling.Text);
        if (percent != spelling.Text)
        {
            Patterns.Add(shape, "percent", spelling.Text, Encoding.ASCII.GetBytes(percent));
            Patterns.Add(shape, "percent", spelling.Text, Encoding.ASCII.GetBytes(percent.Replace("%20", "+", StringComparison.Ordinal)));
        }
        if (text.Length != spelling.Text.Length)
        {
            var json = string.Concat(spelling.Text.Select(one => char.IsAscii(one) ? one.ToString() : $"\\u{(int)one:x4}"));
            Patterns.Add(shape, "json", spelling.Text, Encoding.ASCII.GetBytes(json));
        }
    }

    private void AddWide(in PatternShape shape, Spelling spelling)
    {
        Patterns.Add(shape with { Coding = Coding.Utf16Le }, "utf-16le", spelling.Text, Encoding.Unicode.GetBytes(spelling.Text));
        Patterns.Add(shape with { Coding = Coding.Utf16Be }, "utf-16be", spelling.Text, Encoding.BigEndianUnicode.GetBytes(spelling.Text));
    }

    private void AddTransforms(in PatternShape shape, Spelling spelling, byte[] text)
    {
        if (text.Length < LeastBytesOfTransforms || spelling.Grouped)
        {
            return;
        }
        var reversed = text.AsEnumerable().Reverse().ToArray();
        if (!reversed.AsSpan().SequenceEqual(text))
        {
            Patterns.Add(shape with { IsReversed = true }, "reversed", spelling.Text, reversed);
        }
        if (spelling.CaseVariants)
        {
            Patterns.Add(shape, "rot13", spelling.Text, [.. text.Select(Rot13)]);
        }
        foreach (var cased in text.Distinct().Count() > 2 ? Cases(spelling) : [])
        {
            Patterns.Add(shape with { IgnoreCase = false, Coding = Coding.Xor }, "xor", cased, Encoding.UTF8.GetBytes(cased));
        }
    }

    // Text without its frame: groups of five characters for four bytes, wherever the groups of a longer text begin.
    private void AddAscii85(in PatternShape shape, string variant, byte[] bytes)
    {
        for (byte shift = 0; shift < Ascii85Alignment.Alignments; shift++)
        {
            if (Ascii85Alignment.StablePart(bytes, shift) is { Length: >= Ascii85Alignment.LeastCharacters } stable)
            {
                Patterns.Add(shape with { IgnoreCase = false, Coding = Coding.Ascii85, Shift = shift }, "ascii85", variant, stable, bytes);
            }
        }
    }

    private void AddBase64(in PatternShape shape, string form, string urlForm, string variant, byte[] bytes)
    {
        for (byte shift = 0; shift < 3; shift++)
        {
            var coded = shape with { IgnoreCase = false, Coding = Coding.Base64, Shift = shift };
            var standard = Base64Alignment.StablePart(bytes, shift);
            Patterns.Add(coded, form, variant, standard, bytes);
            if (Base64Alignment.ToUrlSafe(standard))
            {
                Patterns.Add(coded, urlForm, variant, standard, bytes);
            }
        }
    }

    private static byte Rot13(byte one) => !char.IsAsciiLetter((char)one) ? one : (byte)(((one & 0x1f) - 1 + 13) % 26 + 1 | (one & 0xe0));
}
