namespace Lab.Traffic.Markers;

/// <summary>Finds words of base64, base32 and hex in bytes and decodes them (RFC 4648), all words of one encoding into one layer.</summary>
internal ref struct TokenDecoder(ReadOnlySpan<byte> bytes, int limit)
{
    // Eight bytes, such as a packed IMEI, are eleven characters of base64.
    private const int LeastCharacters = 11;
    private const int LeastOf32 = 13;
    private const int LeastOfHex = 12;
    private const int SurelyNoWord = 32;
    private const int LeastLine = 60;
    private const int MimeLine = 76;
    private const int MostContext = 32;
    private const byte AlphaNumeric = 1;
    private const byte Standard = 2;
    private const byte UrlSafe = 4;
    private static readonly byte[] Classes = MakeClasses();
    private static readonly sbyte[] Digits64 = MakeDigits("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "-_");
    private static readonly sbyte[] Digits32 = MakeDigits("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "");
    private static readonly sbyte[] Digits16 = MakeDigits("0123456789abcdef", "");
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private readonly int limit = limit;
    private int wordStart;
    private int wordEnd;
    private int escapedBefore;
    private int escapedAfter;

    /// <summary>What the words of each encoding gave; null when there was none.</summary>
    public LayerBuilder? Base64 { get; private set; }

    public LayerBuilder? Base64Url { get; private set; }

    public LayerBuilder? Base32 { get; private set; }

    public LayerBuilder? Hex { get; private set; }

    /// <summary>Where a word begins that touches the end of the bytes and may go on; their length when there is none.</summary>
    public int Unfinished { get; private set; }

    /// <summary>Decodes all.</summary>
    public void Run()
    {
        var classes = Classes;
        var low = 0;
        Unfinished = bytes.Length;
        for (var i = LeastCharacters - 1; i < bytes.Length;)
        {
            var before = i - LeastCharacters + 1;
            if (before + WordRuns.BlockBytes <= bytes.Length && !WordRuns.HasRun(bytes[before..]))
            {
                i = before + WordRuns.BlockBytes; // A word that begins in the last bytes of the block has its eleventh character here at the latest.
                continue;
            }
            if (classes[bytes[i]] == 0)
            {
                i += LeastCharacters;
                continue;
            }
            var start = i;
            while (start > low && classes[bytes[start - 1]] != 0)
            {
                start--;
            }
            var end = EndOfWord(i);
            if (end - start >= LeastCharacters)
            {
                end = TakeLines(start, end);
            }
            low = end;
            i = end + LeastCharacters;
        }
    }

    private static byte[] MakeClasses()
    {
        var classes = new byte[256];
        for (var i = 0; i < 128; i++)
        {
            classes[i] = (char)i switch
            {
                '+' or '/' => Standard,
                '-' or '_' => UrlSafe,
                _ => char.IsAsciiLetterOrDigit((char)i) ? AlphaNumeric : (byte)0,
            };
        }
        return classes;
    }

    private static sbyte[] MakeDigits(string alphabet, string lastAlso)
    {
        var digits = new sbyte[256];
        Array.Fill(digits, (sbyte)-1);
        for (var i = 0; i < alphabet.Length; i++)
        {
            digits[alphabet[i]] = (sbyte)i;
            if (alphabet.Length < 64)
            {
                digits[char.ToLowerInvariant(alphabet[i])] = digits[char.ToUpperInvariant(alphabet[i])] = (sbyte)i;
            }
        }
        for (var i = 0; i < lastAlso.Length; i++)
        {
            digits[lastAlso[i]] = (sbyte)(alphabet.Length - lastAlso.Length + i);
        }
        return digits;
    }

    private readonly int EndOfWord(int at)
    {
        while (at < bytes.Length && Classes[bytes[at]] != 0)
        {
            at++;
        }
        return at;
    }

    // RFC 2045 6.8: lines of at most 76 characters. All but the last are equally long.
    private int TakeLines(int start, int end, int lead = 0)
    {
        var length = end - start;
        var next = NextLine(end);
        if (length < LeastLine || length % 4 != 0 || next < 0)
        {
            Unfinished = end == bytes.Length ? start : Unfinished;
            if (next >= 0 && LineLength(next) is var line && line >= LeastLine && line < length)
            {
                // Something stands before the first line without a separator, such as the length of a text; or it is one word, and what follows is no line of it.
                TakeWord(start, end);
                return TakeLines(end - line, end, Math.Min(MostContext, length - line) & ~3);
            }
            TakeWord(start, end);
            return end;
        }
        var builder = Base64 ??= new LayerBuilder(limit);
        builder.BeginApart(start - lead);
        if (lead > 0)
        {
            var context = builder.Output.Count;
            Append(builder, start - lead, start, 6);
            builder.NoteContext(context);
            builder.BeginUnit();
        }
        Append(builder, start, end, 6);
        while (next >= 0)
        {
            var from = next;
            end = Math.Min(EndOfWord(from), from + length);
            Append(builder, from, end, 6);
            next = end - from == length ? NextLine(end) : -1;
        }
        builder.EndUnit();
        Unfinished = end == bytes.Length ? start : Unfinished;
        return end;
    }

    // How long the lines are: as the second one, or as long as may be where that is the last.
    private readonly int LineLength(int next)
    {
        var second = EndOfWord(next) - next;
        return NextLine(next + second) >= 0 ? second % 4 == 0 ? second : 0 : second <= MimeLine ? MimeLine : 0;
    }

    private readonly int NextLine(int end)
    {
        var at = end + (end < bytes.Length && bytes[end] == '\r' ? 1 : 0);
        return at + 1 < bytes.Length && bytes[at] == '\n' && Classes[bytes[at + 1]] != 0 ? at + 1 : -1;
    }

    // A "/" may belong to base64 or part two words of a path; "-" and "_" likewise.
    private void TakeWord(int start, int end)
    {
        start = PastEscape(start);
        if (end - start < LeastCharacters)
        {
            return;
        }
        (escapedBefore, escapedAfter) = (EscapedCharacter.EndsBefore(bytes, start, out _), EscapedCharacter.BeginsAt(bytes, end, out _));
        (wordStart, wordEnd) = (start, end);
        byte classes = 0;
        for (var i = start; i < end; i++)
        {
            classes |= Classes[bytes[i]];
        }
        var (standard, url) = ((classes & Standard) != 0, (classes & UrlSafe) != 0);
        if (!(standard && url))
        {
            TakeToken(start, end, isCut: false);
        }
        if (standard)
        {
            TakeParts(start, end, Standard);
        }
        if (url)
        {
            TakeParts(start, end, UrlSafe);
        }
        if (standard && url)
        {
            TakeParts(start, end, Standard | UrlSafe);
        }
    }

    // What seems to begin the word may belong to the escape before it: %2B, \u002b, \n.
    private readonly int PastEscape(int start)
    {
        if (start == 0 || bytes[start - 1] is not ((byte)'%' or (byte)'\\'))
        {
            return start;
        }
        var escaped = EscapedCharacter.BeginsAt(bytes, start - 1, out var length);
        return escaped >= 0 ? start - 1 + length : bytes[start - 1] == '\\' && bytes[start] is (byte)'n' or (byte)'r' or (byte)'t' ? start + 1 : start;
    }

    // Where a digit beside a word is written as an escape, the word is longer than it seems: it is read where the escape is decoded.
    private readonly bool IsPartOfEscaped(int start, int end, sbyte[] digits) =>
        (start == wordStart && escapedBefore is >= 0 and < 256 && digits[escapedBefore] >= 0) || (end == wordEnd && escapedAfter is >= 0 and < 256 && digits[escapedAfter] >= 0);

    private void TakeParts(int start, int end, byte separators)
    {
        var from = start;
        for (var i = start; i <= end; i++)
        {
            if (i == end || (Classes[bytes[i]] & separators) != 0)
            {
                if (i - from >= LeastCharacters)
                {
                    TakeToken(from, i, isCut: i < end);
                }
                from = i + 1;
            }
        }
    }

    private void TakeToken(int start, int end, bool isCut)
    {
        var prefix = end - start > LeastOfHex && bytes[start] == '0' && (bytes[start + 1] | 0x20) == 'x' ? 2 : 0;
        var (endOfHex, letters, thirtyTwo, upper, lower, digit, url) = (start + prefix, 0, true, false, false, false, false);
        for (var i = start; i < end; i++)
        {
            var one = bytes[i];
            letters += endOfHex == i && one > '9' && Digits16[one] >= 0 ? 1 : 0;
            endOfHex += endOfHex == i && Digits16[one] >= 0 ? 1 : 0;
            thirtyTwo &= Digits32[one] >= 0;
            lower |= one >= 'a';
            upper |= one is >= (byte)'A' and <= (byte)'Z';
            digit |= one is >= (byte)'0' and <= (byte)'9';
            url |= (Classes[one] & UrlSafe) != 0;
        }
        if (TakeHex(start + prefix, endOfHex, end, letters))
        {
            return;
        }
        if (thirtyTwo && end - start >= LeastOf32 && !IsPartOfEscaped(start, end, Digits32))
        {
            Take(Base32 ??= new LayerBuilder(limit), start, end, 5, isCut: false);
        }
        if ((end - start < SurelyNoWord && lower && !upper && !digit) || IsPartOfEscaped(start, end, Digits64))
        {
            return;
        }
        Take(url ? Base64Url ??= new LayerBuilder(limit) : Base64 ??= new LayerBuilder(limit), start, end, 6, isCut);
    }

    // Something else may follow without a separator, such as the rest of a host name. An odd number of decimal digits is a number, not packed digits.
    private bool TakeHex(int start, int endOfHex, int end, int letters)
    {
        if (endOfHex - start < LeastOfHex)
        {
            return false;
        }
        if ((letters > 0 || (endOfHex - start) % 2 == 0) && !IsPartOfEscaped(start, endOfHex, Digits16))
        {
            Take(Hex ??= new LayerBuilder(limit), endOfHex == end ? start + (end - start) % 2 : start, endOfHex, 4, isCut: false);
        }
        return endOfHex == end;
    }

    private readonly void Take(LayerBuilder builder, int start, int end, int bitsOfDigit, bool isCut)
    {
        builder.BeginApart(start);
        var (value, bits) = Append(builder, start, end, bitsOfDigit);
        builder.EndUnit();
        if (isCut)
        {
            // What was taken for a separator may be a digit: then the word goes on, and a number with it, which is another number.
            var more = end;
            while (more < bytes.Length && more - end < MostContext && Digits64[bytes[more]] >= 0)
            {
                more++;
            }
            var from = builder.Output.Count;
            Append(builder, end, more, bitsOfDigit, value, bits);
            builder.NoteContext(from);
        }
    }

    private readonly (uint Value, int Bits) Append(LayerBuilder builder, int start, int end, int bitsOfDigit, uint value = 0, int bits = 0)
    {
        var (digits, group, whole) = bitsOfDigit switch { 4 => (Digits16, (byte)2, (byte)1), 5 => (Digits32, (byte)8, (byte)5), _ => (Digits64, (byte)4, (byte)3) };
        builder.Note(start, group, whole);
        for (var i = start; i < end; i++)
        {
            value = value << bitsOfDigit | (byte)digits[bytes[i]];
            bits += bitsOfDigit;
            if (bits >= 8)
            {
                bits -= 8;
                if (!builder.Output.Add((byte)(value >> bits)))
                {
                    break;
                }
            }
        }
        return (value, bits);
    }
}
