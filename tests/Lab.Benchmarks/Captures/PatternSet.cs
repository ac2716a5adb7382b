using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Lab.Benchmarks.Captures;

/// <summary>
/// What the peers of the search are given: each marker in some forty common forms, as plain byte strings. A list of its own: it shares nothing with the lab's, which is
/// longer, looks into containers and knows the kinds; the peers get less to do.
/// </summary>
internal static class PatternSet
{
    /// <summary>All patterns, each once.</summary>
    public static IReadOnlyList<byte[]> All { get; } = [.. MarkerSet.All.SelectMany(one => Forms(one.Value)).DistinctBy(Convert.ToHexString)];

    /// <summary>Writes those that are printable ASCII, one a line, for a search of lines.</summary>
    public static void WriteLines(string path) => File.WriteAllLines(path, All.Where(one => !one.AsSpan().ContainsAnyExceptInRange((byte)' ', (byte)'~')).Select(Encoding.ASCII.GetString));

    /// <summary>Writes all of them in hex, one a line.</summary>
    public static void WriteHex(string path) => File.WriteAllLines(path, All.Select(Convert.ToHexStringLower));

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "What is searched for are the digests that senders make.")]
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "What is searched for are the digests that senders make.")]
    private static IEnumerable<byte[]> Forms(string value)
    {
        string[] spellings = [value, value.ToUpperInvariant(), new([.. value.Where(char.IsAsciiLetterOrDigit)])];
        foreach (var spelling in spellings.Distinct())
        {
            var plain = Encoding.UTF8.GetBytes(spelling);
            yield return plain;
            yield return Encoding.Unicode.GetBytes(spelling);
            yield return Encoding.BigEndianUnicode.GetBytes(spelling);
            yield return [.. plain.Reverse()];
            yield return Encoding.ASCII.GetBytes(Uri.EscapeDataString(spelling));
            yield return Encoding.ASCII.GetBytes(string.Concat(plain.Select(one => $"%{one:X2}")));
            foreach (var bytes in (byte[][])[plain, MD5.HashData(plain), SHA1.HashData(plain), SHA256.HashData(plain), SHA512.HashData(plain)])
            {
                yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));
                yield return Encoding.ASCII.GetBytes(Convert.ToHexString(bytes));
                foreach (var text in Base64(bytes))
                {
                    yield return text;
                }
            }
        }
    }

    // The characters that are the same whatever surrounds the value, at each of the three places that it can have within a group.
    private static IEnumerable<byte[]> Base64(byte[] bytes)
    {
        for (var lead = 0; lead < 3; lead++)
        {
            var text = Convert.ToBase64String([.. new byte[lead], .. bytes]);
            var first = lead == 0 ? 0 : lead + 1;
            var last = (lead + bytes.Length) * 8 / 6;
            yield return Encoding.ASCII.GetBytes(text[first..last]);
        }
    }
}
