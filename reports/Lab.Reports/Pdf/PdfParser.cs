using System.Globalization;
using System.Text;

namespace Lab.Reports.Pdf;

/// <summary>Reads values of a PDF (ISO 32000-1, 7.3). Hostile bytes give a <see cref="PdfFormatException"/>, never more.</summary>
/// <param name="bytes">The whole file.</param>
/// <param name="position">Where to begin.</param>
internal sealed class PdfParser(byte[] bytes, int position)
{
    private const int Deepest = 32;

    /// <summary>Where reading goes on.</summary>
    public int Position { get; private set; } = position >= 0 && position <= bytes.Length ? position : throw new PdfFormatException("an offset lies outside of the file");

    /// <summary>Reads a value.</summary>
    public PdfValue Value(int depth = 0)
    {
        if (depth > Deepest)
        {
            throw Fault("values are nested too deeply");
        }
        Skip();
        return Peek() switch
        {
            '<' when Peek(1) == '<' => Dictionary(depth),
            '<' => HexString(),
            '(' => LiteralString(),
            '[' => Array(depth),
            '/' => Name(),
            '+' or '-' or '.' or (>= '0' and <= '9') => NumberOrReference(),
            _ => Keyword(),
        };
    }

    /// <summary>Reads a keyword and insists on it.</summary>
    public void Expect(string word)
    {
        Skip();
        if (!bytes.AsSpan(Position).StartsWith(Encoding.ASCII.GetBytes(word)))
        {
            throw Fault($"\"{word}\" is missing");
        }
        Position += word.Length;
    }

    /// <summary>Whether a keyword is next; it is read when it is.</summary>
    public bool Accept(string word)
    {
        Skip();
        var there = bytes.AsSpan(Position).StartsWith(Encoding.ASCII.GetBytes(word));
        Position += there ? word.Length : 0;
        return there;
    }

    /// <summary>Reads a whole number that is not negative.</summary>
    public int Integer() => Value() is PdfNumber { Value: >= 0 and <= int.MaxValue } number && number.Value == Math.Floor(number.Value) ? (int)number.Value : throw Fault("a whole number is missing");

    /// <summary>Behind "stream": the first byte of the content.</summary>
    public int StreamStart()
    {
        Position += Peek() == '\r' && Peek(1) == '\n' ? 2 : Peek() == '\n' ? 1 : throw Fault("a stream does not begin on a new line");
        return Position;
    }

    private PdfDictionary Dictionary(int depth)
    {
        var start = Position;
        Position += 2;
        var entries = new List<KeyValuePair<string, PdfValue>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!Accept(">>"))
        {
            Skip();
            if (Peek() != '/')
            {
                throw Fault("a key of a dictionary is missing");
            }
            var key = Name().Name;
            if (!names.Add(key))
            {
                throw Fault($"the key {key} stands twice in a dictionary");
            }
            entries.Add(new(key, Value(depth + 1)));
        }
        return new(start, Position, entries);
    }

    private PdfArray Array(int depth)
    {
        var start = Position++;
        var items = new List<PdfValue>();
        while (!Accept("]"))
        {
            items.Add(Value(depth + 1));
        }
        return new(start, Position, items);
    }

    private PdfName Name()
    {
        var start = Position++;
        var name = new StringBuilder();
        while (IsRegular(Peek()))
        {
            var c = (char)bytes[Position++];
            if (c == '#' && byte.TryParse(Ascii(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                c = (char)code;
                Position += 2;
            }
            name.Append(c);
        }
        return new(start, Position, name.ToString());
    }

    private PdfValue NumberOrReference()
    {
        var start = Position;
        var first = Number();
        var behind = Position;
        if (first is >= 0 and <= int.MaxValue && first == Math.Floor(first))
        {
            Skip();
            if (Peek() == '0' && !IsRegular(Peek(1)))
            {
                Position++;
                Skip();
                if (Peek() == 'R' && !IsRegular(Peek(1)))
                {
                    return new PdfReference(start, ++Position, (int)first);
                }
            }
        }
        Position = behind;
        return new PdfNumber(start, behind, first);
    }

    private double Number()
    {
        var start = Position;
        while (Peek() is '+' or '-' or '.' or (>= '0' and <= '9'))
        {
            Position++;
        }
        return double.TryParse(Encoding.ASCII.GetString(bytes, start, Position - start), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : throw Fault("a number cannot be read");
    }

    private PdfKeyword Keyword()
    {
        var start = Position;
        while (IsRegular(Peek()))
        {
            Position++;
        }
        return Encoding.ASCII.GetString(bytes, start, Position - start) is var word && word is "true" or "false" or "null" ? new(start, Position, word) : throw Fault("a value cannot be read");
    }

    private PdfString HexString()
    {
        var start = Position++;
        var end = bytes.AsSpan(Position).IndexOf((byte)'>');
        if (end < 0)
        {
            throw Fault("a string has no end");
        }
        var digits = Encoding.ASCII.GetString(bytes, Position, end);
        if (digits.Any(char.IsWhiteSpace))
        {
            digits = string.Concat(digits.Where(c => !char.IsWhiteSpace(c)));
        }
        Position += end + 1;
        try
        {
            return new(start, Position, Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0"));
        }
        catch (FormatException)
        {
            throw Fault("a string is not hexadecimal");
        }
    }

    private PdfString LiteralString()
    {
        var start = Position++;
        var content = new List<byte>();
        for (var open = 1; ;)
        {
            var c = Peek() >= 0 ? bytes[Position++] : throw Fault("a string has no end");
            open += c switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            if (open == 0)
            {
                return new(start, Position, [.. content]);
            }
            if (c == '\\')
            {
                Escape(content);
            }
            else
            {
                content.Add(c);
            }
        }
    }

    private void Escape(List<byte> content)
    {
        var c = Peek() >= 0 ? bytes[Position++] : throw Fault("a string has no end");
        switch ((char)c)
        {
            case 'n': content.Add((byte)'\n'); break;
            case 'r': content.Add((byte)'\r'); break;
            case 't': content.Add((byte)'\t'); break;
            case 'b': content.Add((byte)'\b'); break;
            case 'f': content.Add((byte)'\f'); break;
            case '\n': break;
            case >= '0' and <= '7':
                var code = c - '0';
                for (var n = 0; n < 2 && Peek() is >= '0' and <= '7'; n++)
                {
                    code = (code * 8) + (bytes[Position++] - '0');
                }
                content.Add((byte)code);
                break;
            default: content.Add(c); break;
        }
    }

    private void Skip()
    {
        while (true)
        {
            while (Peek() is 0 or 9 or 10 or 12 or 13 or 32)
            {
                Position++;
            }
            if (Peek() != '%')
            {
                return;
            }
            while (Peek() is not (-1 or 10 or 13))
            {
                Position++;
            }
        }
    }

    private string Ascii(int count) => Encoding.Latin1.GetString(bytes, Position, Math.Min(count, bytes.Length - Position));

    private int Peek(int ahead = 0) => Position + ahead < bytes.Length ? bytes[Position + ahead] : -1;

    private static bool IsRegular(int c) => c > 32 && c is not ('(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%');

    private PdfFormatException Fault(string words) => new($"{words} (at byte {Position})");
}
