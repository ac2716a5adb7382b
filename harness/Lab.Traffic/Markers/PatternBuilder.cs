using System.Text;
using Lab.Traffic.Markers.PlantedFiles;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>Turns markers into byte patterns: every spelling in every form.</summary>
internal sealed class PatternBuilder(IReadOnlyList<MarkerKey> keys)
{
    private const int LeastBytesOfTransforms = 8;
    private readonly DigestForms digests = new(keys);
    private readonly HashSet<string> forms = new(StringComparer.Ordinal);

    /// <summary>The patterns built so far.</summary>
    public List<Pattern> Patterns { get; } = [];

    /// <summary>Names of the forms that were built.</summary>
    public IEnumerable<string> Forms => forms;

    /// <summary>Adds all patterns of a marker.</summary>
    public void Add(int number, Marker marker)
    {
        foreach (var spelling in Spellings.Of(marker))
        {
            var text = Encoding.UTF8.GetBytes(spelling.Text);
            Add(new Pattern { Marker = number, Form = "plain", Variant = spelling.Text, Bytes = text, IgnoreCase = true, Boundary = spelling.Boundary });
            if (spelling.Boundary == Boundary.Word)
            {
                continue; // Too short for any form that could be met by chance.
            }
            AddEscaped(number, spelling, text);
            AddWide(number, spelling);
            AddTransforms(number, spelling, text);
            foreach (var cased in Cases(spelling))
            {
                AddCased(number, spelling, cased);
            }
        }
        foreach (var (form, variant, bytes) in BinaryForms.Of(marker))
        {
            var pattern = new Pattern { Marker = number, Form = form, Variant = variant, Bytes = bytes };
            if (PatternBits.Of(pattern) >= PatternBits.LeastOfBinary)
            {
                Add(pattern);
            }
        }
    }

    /// <summary>Adds the windows and digests of a planted file.</summary>
    public void AddFile(PlantedFile file)
    {
        var content = file.Marker.Content.ToArray();
        foreach (var (form, written, ignoreCase, boundary) in digests.Of(content, commonOnly: false))
        {
            Add(new Pattern { Marker = file.Number, Form = form, Variant = file.Marker.Value, Bytes = written, IgnoreCase = ignoreCase, Boundary = boundary });
        }
        foreach (var sample in file.Samples())
        {
            var window = content[sample.Offset..(sample.Offset + FileSampler.WindowBytes)];
            Add(new Pattern { Marker = file.Number, Form = "file", Variant = file.Marker.Value, Bytes = window, Sample = sample });
        }
    }

    private static IEnumerable<string> Cases(Spelling spelling) => spelling.CaseVariants
        ? new[] { spelling.Text, spelling.Text.ToLowerInvariant(), spelling.Text.ToUpperInvariant() }.Distinct()
        : [spelling.Text];

    private void AddCased(int number, Spelling spelling, string cased)
    {
        var bytes = Encoding.UTF8.GetBytes(cased);
        AddBase64(number, spelling, cased, bytes);
        Add(new Pattern
        {
            Marker = number, Form = "hex", Variant = cased, Bytes = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)),
            IgnoreCase = true, Boundary = spelling.Boundary, Coding = Coding.Hex,
        });
        if (!spelling.Grouped)
        {
            Add(new Pattern { Marker = number, Form = "ascii85", Variant = cased, Bytes = Ascii85.Encode(bytes), Boundary = Boundary.Ascii85 });
        }
        foreach (var (form, written, ignoreCase, boundary) in digests.Of(bytes, spelling.Grouped))
        {
            Add(new Pattern { Marker = number, Form = form, Variant = cased, Bytes = written, IgnoreCase = ignoreCase, Boundary = boundary });
        }
    }

    private void AddEscaped(int number, Spelling spelling, byte[] text)
    {
        var percent = Uri.EscapeDataString(spelling.Text);
        foreach (var escaped in new[] { percent, percent.Replace("%20", "+", StringComparison.Ordinal) }.Where(one => one != spelling.Text).Distinct())
        {
            Add(new Pattern { Marker = number, Form = "percent", Variant = spelling.Text, Bytes = Encoding.ASCII.GetBytes(escaped), IgnoreCase = true, Boundary = spelling.Boundary });
        }
        if (text.Length != spelling.Text.Length)
        {
            var json = string.Concat(spelling.Text.Select(one => char.IsAscii(one) ? one.ToString() : $"\\u{(int)one:x4}"));
            Add(new Pattern { Marker = number, Form = "json", Variant = spelling.Text, Bytes = Encoding.ASCII.GetBytes(json), IgnoreCase = true, Boundary = spelling.Boundary });
        }
    }

    private void AddWide(int number, Spelling spelling)
    {
        Add(new Pattern
        {
            Marker = number, Form = "utf-16le", Variant = spelling.Text, Bytes = Encoding.Unicode.GetBytes(spelling.Text),
            IgnoreCase = true, Boundary = spelling.Boundary, Coding = Coding.Utf16Le,
        });
        Add(new Pattern
        {
            Marker = number, Form = "utf-16be", Variant = spelling.Text, Bytes = Encoding.BigEndianUnicode.GetBytes(spelling.Text),
            IgnoreCase = true, Boundary = spelling.Boundary, Coding = Coding.Utf16Be,
        });
    }

    private void AddTransforms(int number, Spelling spelling, byte[] text)
    {
        if (text.Length < LeastBytesOfTransforms || spelling.Grouped)
        {
            return;
        }
        var reversed = text.AsEnumerable().Reverse().ToArray();
        if (!reversed.AsSpan().SequenceEqual(text))
        {
            Add(new Pattern { Marker = number, Form = "reversed", Variant = spelling.Text, Bytes = reversed, IgnoreCase = true, IsReversed = true, Boundary = spelling.Boundary });
        }
        if (spelling.Text.Any(char.IsAsciiLetter))
        {
            Add(new Pattern { Marker = number, Form = "rot13", Variant = spelling.Text, Bytes = [.. text.Select(Rot13)], IgnoreCase = true, Boundary = spelling.Boundary });
        }
        if (text.Distinct().Count() > 2)
        {
            Add(new Pattern { Marker = number, Form = "xor", Variant = spelling.Text, Bytes = text, Boundary = spelling.Boundary, Coding = Coding.Xor });
        }
    }

    private void AddBase64(int number, Spelling spelling, string variant, byte[] bytes)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var standard = Base64Alignment.StablePart(bytes, shift);
            var url = standard.Replace('+', '-').Replace('/', '_');
            foreach (var (form, text) in url == standard ? [("base64", standard)] : new[] { ("base64", standard), ("base64url", url) })
            {
                Add(new Pattern
                {
                    Marker = number, Form = form, Variant = variant, Bytes = Encoding.ASCII.GetBytes(text),
                    Boundary = spelling.Boundary, Coding = Coding.Base64, Shift = shift, Value = bytes,
                });
            }
        }
    }

    private static byte Rot13(byte one) => !char.IsAsciiLetter((char)one) ? one : (byte)(((one & 0x1f) - 1 + 13) % 26 + 1 | (one & 0xe0));

    private void Add(Pattern pattern)
    {
        Patterns.Add(pattern);
        forms.Add(pattern.Form);
    }
}
