using System.Buffers.Text;

namespace Lab.Traffic.Markers;

/// <summary>Writes a digest in the ways that are met on the wire: hex, base64 of the raw digest, raw, and cut to 16 characters.</summary>
internal readonly ref struct DigestWriter(PatternSet patterns, int marker, string variant, DigestNames names)
{
    private const int MostBytes = 64;
    private const int ShortCharacters = 16;

    /// <summary>Adds the patterns of a digest.</summary>
    /// <param name="digest">The raw digest.</param>
    /// <param name="raw">True to add the bytes themselves.</param>
    /// <param name="shortened">True to add what senders cut off it.</param>
    public void Write(ReadOnlySpan<byte> digest, bool raw, bool shortened)
    {
        var exact = new PatternShape(marker);
        var anyCase = new PatternShape(marker, IgnoreCase: true);
        Span<byte> hex = stackalloc byte[2 * MostBytes];
        Convert.TryToHexStringLower(digest, hex, out var length);
        hex = hex[..length];
        Span<byte> standard = stackalloc byte[2 * MostBytes];
        Base64.EncodeToUtf8(digest, standard, out _, out length);
        standard = standard[..length].TrimEnd((byte)'=');
        Span<byte> url = stackalloc byte[standard.Length];
        standard.CopyTo(url);
        var differs = Base64Alignment.ToUrlSafe(url);
        patterns.Add(anyCase, names.Hex, variant, hex);
        patterns.Add(exact, names.Base64, variant, standard);
        if (differs)
        {
            patterns.Add(exact, names.Base64Url, variant, url);
        }
        if (raw)
        {
            patterns.Add(exact, names.Raw, variant, digest);
        }
        if (shortened)
        {
            WriteShort(hex, standard, url);
        }
    }

    private void WriteShort(ReadOnlySpan<byte> hex, ReadOnlySpan<byte> standard, ReadOnlySpan<byte> url)
    {
        // MIUI sends the first 16 characters of the URL-safe form; the whole digest, if it is there, is the longer match.
        var exact = new PatternShape(marker);
        var hexOnly = new PatternShape(marker, Boundary.HexDigit, IgnoreCase: true);
        patterns.Add(exact, names.Base64Url16, variant, url[..ShortCharacters]);
        patterns.Add(exact, names.Base64First16, variant, standard[..ShortCharacters]); // The same where the alphabets do not differ.
        patterns.Add(hexOnly, names.Hex16, variant, hex[..ShortCharacters]);
        // Eight characters have too few bits: 32.
        AddStart(hexOnly, names.Hex20, hex, 20);
        AddStart(hexOnly, names.Hex24, hex, 24);
        AddStart(hexOnly, names.Hex32, hex, 32);
        AddStart(hexOnly, names.Hex40, hex, 40);
        if (hex.Length == 2 * ShortCharacters)
        {
            patterns.Add(hexOnly, names.HexMiddle, variant, hex.Slice(ShortCharacters / 2, ShortCharacters));
        }
    }

    private void AddStart(in PatternShape shape, string form, ReadOnlySpan<byte> hex, int characters)
    {
        if (hex.Length > characters)
        {
            patterns.Add(shape, form, variant, hex[..characters]);
        }
    }
}
