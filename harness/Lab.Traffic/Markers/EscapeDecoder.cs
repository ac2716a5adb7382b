using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Lab.Traffic.Markers;

/// <summary>Reads escapes in text: percent (RFC 3986), JSON and JavaScript (RFC 8259), HTML character references, quoted-printable (RFC 2045).</summary>
internal static class EscapeDecoder
{
    private const int LongestReference = 14;
    private const int MostBefore = 4_096;
    private const int FirstNonAscii = 0x7f;
    private static readonly Grammar Url = new("%", one => one is <= ' ' or '"' or '<' or '>' or '\\' || one >= FirstNonAscii, "&=;?/");
    private static readonly Grammar Form = new("%+", one => one is <= ' ' or '"' or '<' or '>' or '\\' || one >= FirstNonAscii, "&=;");
    private static readonly Grammar Backslash = new("\\", one => one is < ' ' or '"', "");
    private static readonly Grammar Reference = new("&", one => one is < ' ' and not ('\r' or '\n' or '\t') or '<' or '>', "");
    private static readonly Grammar Mail = new("=", one => one is < ' ' and not ('\r' or '\n' or '\t') || one >= FirstNonAscii, "&=?");

    private delegate int Escape(ReadOnlySpan<byte> bytes, Span<byte> written, out int count);

    /// <summary>Percent escapes decoded; null when there are none.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="plusIsSpace">True for forms.</param>
    /// <param name="limit">Most bytes.</param>
    public static LayerBuilder? Percent(ReadOnlySpan<byte> bytes, bool plusIsSpace, int limit)
    {
        var first = FindPercent(bytes);
        return first < 0 ? null
            : plusIsSpace ? Decode(bytes, Form, limit, OfPercentOrPlus)
            : Decode(bytes, Url, limit, OfPercent);
    }

    /// <summary>Backslash escapes decoded; null when there are none.</summary>
    public static LayerBuilder? Json(ReadOnlySpan<byte> bytes, int limit) => Decode(bytes, Backslash, limit, OfBackslash);

    /// <summary>Character references decoded; null when there are none.</summary>
    public static LayerBuilder? Html(ReadOnlySpan<byte> bytes, int limit) => Decode(bytes, Reference, limit, OfAmpersand);

    /// <summary>Quoted-printable decoded; null when nothing looks like it: "=" and two digits are common in queries, two such in a row or a soft line break are not.</summary>
    public static LayerBuilder? QuotedPrintable(ReadOnlySpan<byte> bytes, int limit)
    {
        for (var at = 0; ;)
        {
            var next = bytes[at..].IndexOf((byte)'=');
            if (next < 0 || at + next + 1 >= bytes.Length)
            {
                return null;
            }
            at += next + 1;
            var rest = bytes[at..];
            if (rest[0] is (byte)'\r' or (byte)'\n' || (rest.Length > 4 && rest[2] == '=' && IsHex(rest[0]) && IsHex(rest[1]) && IsHex(rest[3]) && IsHex(rest[4])))
            {
                return Decode(bytes, Mail, limit, OfEqualsSign);
            }
        }
    }

    private static int FindPercent(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; ;)
        {
            var next = bytes[at..].IndexOf((byte)'%');
            if (next < 0 || at + next + 2 >= bytes.Length)
            {
                return -1;
            }
            at += next;
            if ((IsHex(bytes[at + 1]) && IsHex(bytes[at + 2])) || (bytes[at + 1] is (byte)'u' or (byte)'U' && FourDigits(bytes, at + 2, out _)))
            {
                return at;
            }
            at++;
        }
    }

    // Only the surroundings of escapes, up to what cannot stand in such text, are read: the rest was searched as it is.
    private static LayerBuilder? Decode(ReadOnlySpan<byte> bytes, Grammar grammar, int limit, Escape escape)
    {
        LayerBuilder? builder = null;
        Span<byte> written = stackalloc byte[4];
        var low = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var next = bytes[at..].IndexOfAny(grammar.Leads);
            if (next < 0)
            {
                break;
            }
            at += next;
            if (escape(bytes[at..], written, out _) == 0)
            {
                at++;
                continue;
            }
            var from = Math.Max(low, at - MostBefore);
            from += bytes[from..at].LastIndexOfAny(grammar.Ends) + 1;
            builder ??= new LayerBuilder(limit);
            at = DecodeRun(bytes, from, at, grammar, escape, builder);
            low = at;
            if (builder.Output.IsFull)
            {
                break;
            }
        }
        return builder;
    }

    private static int DecodeRun(ReadOnlySpan<byte> bytes, int from, int at, Grammar grammar, Escape escape, LayerBuilder builder)
    {
        Span<byte> written = stackalloc byte[4];
        builder.BeginApart(from);
        while (true)
        {
            var length = escape(bytes[at..], written, out var count);
            if (length > 0)
            {
                PutRaw(bytes, from, at, grammar, builder);
                builder.Note(at);
                builder.Output.Add(written[..count]);
                at += length;
                from = at;
            }
            else
            {
                at++;
            }
            var next = bytes[at..].IndexOfAny(grammar.LeadsAndEnds);
            at = next < 0 ? bytes.Length : at + next;
            if (next < 0 || !grammar.Leads.Contains(bytes[at]))
            {
                PutRaw(bytes, from, at, grammar, builder);
                builder.EndUnit();
                return at;
            }
        }
    }

    private static void PutRaw(ReadOnlySpan<byte> bytes, int from, int to, Grammar grammar, LayerBuilder builder)
    {
        while (from < to)
        {
            var border = bytes[from..to].IndexOfAny(grammar.Borders);
            var end = border < 0 ? to : from + border;
            builder.Note(from);
            builder.Output.Add(bytes[from..end]);
            from = end;
            if (border >= 0)
            {
                builder.EndUnit();
                builder.Output.Add(bytes[from++]);
                builder.BeginUnit();
            }
        }
    }

    private static int OfPercent(ReadOnlySpan<byte> bytes, Span<byte> written, out int count)
    {
        count = 1;
        // The escape() of JavaScript (ECMA-262 B.2.1.1): %uXXXX.
        return bytes.Length > 1 && bytes[1] is (byte)'u' or (byte)'U' ? OfUnicode(bytes, '%', written, out count) : TwoDigits(bytes, 1, out written[0]) ? 3 : 0;
    }

    private static int OfPercentOrPlus(ReadOnlySpan<byte> bytes, Span<byte> written, out int count)
    {
        if (bytes[0] != '+')
        {
            return OfPercent(bytes, written, out count);
        }
        written[0] = (byte)' ';
        count = 1;
        return 1;
    }

    private static int OfEqualsSign(ReadOnlySpan<byte> bytes, Span<byte> written, out int count)
    {
        count = 0;
        if (bytes.Length > 1 && bytes[1] == '\n')
        {
            return 2;
        }
        if (bytes.Length > 2 && bytes[1] == '\r' && bytes[2] == '\n')
        {
            return 3;
        }
        return OfPercent(bytes, written, out count);
    }

    private static int OfBackslash(ReadOnlySpan<byte> bytes, Span<byte> written, out int count)
    {
        count = 1;
        if (bytes.Length < 2)
        {
            return 0;
        }
        switch (bytes[1])
        {
            case (byte)'u':
                return OfUnicode(bytes, '\\', written, out count);
            case (byte)'x':
                return TwoDigits(bytes, 2, out written[0]) ? 4 : 0;
            default:
                var at = "\"\\/'bfnrt"u8.IndexOf(bytes[1]);
                written[0] = at < 0 ? (byte)0 : "\"\\/'\b\f\n\r\t"u8[at];
                return at < 0 ? 0 : 2;
        }
    }

    private static int OfUnicode(ReadOnlySpan<byte> bytes, char lead, Span<byte> written, out int count)
    {
        count = 0;
        if (!FourDigits(bytes, 2, out var first))
        {
            return 0;
        }
        if (char.IsHighSurrogate(first) && bytes.Length > 7 && bytes[6] == lead && bytes[7] == 'u' && FourDigits(bytes, 8, out var second) && char.IsLowSurrogate(second))
        {
            count = new Rune(first, second).EncodeToUtf8(written);
            return 12;
        }
        count = (Rune.TryCreate(first, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(written);
        return 6;
    }

    private static int OfAmpersand(ReadOnlySpan<byte> bytes, Span<byte> written, out int count)
    {
        count = 1;
        var end = bytes[..Math.Min(bytes.Length, LongestReference)].IndexOf((byte)';');
        if (end < 3)
        {
            return 0;
        }
        var name = bytes[1..end];
        if (name[0] == '#')
        {
            var hex = (name[1] | 0x20) == 'x';
            var digits = name[(hex ? 2 : 1)..];
            return Utf8Parser.TryParse(digits, out int value, out var used, hex ? 'x' : 'D') && used == digits.Length && Rune.TryCreate(value, out var rune)
                && (count = rune.EncodeToUtf8(written)) > 0 ? end + 1 : 0;
        }
        written[0] = name switch
        {
            _ when name.SequenceEqual("amp"u8) => (byte)'&',
            _ when name.SequenceEqual("lt"u8) => (byte)'<',
            _ when name.SequenceEqual("gt"u8) => (byte)'>',
            _ when name.SequenceEqual("quot"u8) => (byte)'"',
            _ when name.SequenceEqual("apos"u8) => (byte)'\'',
            _ when name.SequenceEqual("nbsp"u8) => (byte)' ',
            _ => 0,
        };
        return written[0] == 0 ? 0 : end + 1;
    }

    private static bool TwoDigits(ReadOnlySpan<byte> bytes, int at, out byte value)
    {
        value = 0;
        if (bytes.Length < at + 2 || !IsHex(bytes[at]) || !IsHex(bytes[at + 1]))
        {
            return false;
        }
        value = (byte)(Value(bytes[at]) << 4 | Value(bytes[at + 1]));
        return true;
    }

    private static bool FourDigits(ReadOnlySpan<byte> bytes, int at, out char value)
    {
        value = '\0';
        if (!TwoDigits(bytes, at, out var high) || !TwoDigits(bytes, at + 2, out var low))
        {
            return false;
        }
        value = (char)(high << 8 | low);
        return true;
    }

    private static bool IsHex(byte one) => char.IsAsciiHexDigit((char)one);

    private static int Value(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    // What begins an escape, what ends the text around it, and what parts its values.
    private sealed class Grammar(string leads, Func<char, bool> ends, string borders)
    {
        private static readonly byte[] All = [.. Enumerable.Range(0, 256).Select(one => (byte)one)];

        public SearchValues<byte> Leads { get; } = SearchValues.Create(Encoding.ASCII.GetBytes(leads));

        public SearchValues<byte> Ends { get; } = SearchValues.Create(All.Where(one => ends((char)one)).ToArray());

        public SearchValues<byte> LeadsAndEnds { get; } = SearchValues.Create(All.Where(one => ends((char)one) || leads.Contains((char)one)).ToArray());

        public SearchValues<byte> Borders { get; } = SearchValues.Create(Encoding.ASCII.GetBytes(borders));
    }
}
