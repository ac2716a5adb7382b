using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>Turns markers into byte patterns: every spelling in every form.</summary>
internal sealed class PatternBuilder
{
    /// <summary>Names of the forms that are built.</summary>
    public static readonly string[] Forms =
    [
        "plain", "percent", "base64", "base64url", "hex", "utf-16le", "utf-16be", "json",
        "md5-hex", "md5-base64", "md5-base64url", "sha1-hex", "sha1-base64", "sha1-base64url", "sha1-base64url-16", "sha256-hex", "sha256-base64", "sha256-base64url",
    ];

    private const int MiuiCharacters = 16;
    private readonly HashSet<(int Marker, string Bytes)> known = [];

    /// <summary>The patterns built so far.</summary>
    public List<Pattern> Patterns { get; } = [];

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
            foreach (var cased in Cases(spelling))
            {
                var bytes = Encoding.UTF8.GetBytes(cased);
                AddBase64(number, spelling, cased, bytes);
                Add(new Pattern
                {
                    Marker = number, Form = "hex", Variant = cased, Bytes = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)),
                    IgnoreCase = true, Boundary = spelling.Boundary, Coding = Coding.Hex,
                });
                AddDigests(number, cased, bytes);
            }
        }
    }

    private static IEnumerable<string> Cases(Spelling spelling) => spelling.CaseVariants
        ? new[] { spelling.Text, spelling.Text.ToLowerInvariant(), spelling.Text.ToUpperInvariant() }.Distinct()
        : [spelling.Text];

    private void AddEscaped(int number, Spelling spelling, byte[] text)
    {
        var percent = Uri.EscapeDataString(spelling.Text);
        foreach (var escaped in new[] { percent, percent.Replace("%20", "+", StringComparison.Ordinal) }.Where(one => one != spelling.Text))
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

    private void AddBase64(int number, Spelling spelling, string variant, byte[] bytes)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var standard = Base64Alignment.StablePart(bytes, shift);
            foreach (var (form, text) in new[] { ("base64", standard), ("base64url", standard.Replace('+', '-').Replace('/', '_')) })
            {
                Add(new Pattern
                {
                    Marker = number, Form = form, Variant = variant, Bytes = Encoding.ASCII.GetBytes(text),
                    Boundary = spelling.Boundary, Coding = Coding.Base64, Shift = shift, Value = bytes,
                });
            }
        }
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "These digests are what phones send; nothing is protected with them here.")]
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "These digests are what phones send; nothing is protected with them here.")]
    private void AddDigests(int number, string variant, byte[] bytes)
    {
        foreach (var (name, digest) in new[] { ("md5", MD5.HashData(bytes)), ("sha1", SHA1.HashData(bytes)), ("sha256", SHA256.HashData(bytes)) })
        {
            var standard = Convert.ToBase64String(digest).TrimEnd('=');
            var url = standard.Replace('+', '-').Replace('/', '_');
            AddDigest(name + "-hex", Convert.ToHexStringLower(digest), ignoreCase: true);
            AddDigest(name + "-base64", standard, ignoreCase: false);
            AddDigest(name + "-base64url", url, ignoreCase: false);
            if (name == "sha1")
            {
                // MIUI sends the first 16 characters of the URL-safe form; the whole digest, if it is there, is the longer match.
                AddDigest("sha1-base64url-16", url[..MiuiCharacters], ignoreCase: false);
            }
        }

        void AddDigest(string form, string text, bool ignoreCase) =>
            Add(new Pattern { Marker = number, Form = form, Variant = variant, Bytes = Encoding.ASCII.GetBytes(text), IgnoreCase = ignoreCase });
    }

    private void Add(Pattern pattern)
    {
        if (known.Add((pattern.Marker, Encoding.Latin1.GetString(pattern.Bytes))))
        {
            Patterns.Add(pattern);
        }
    }
}
