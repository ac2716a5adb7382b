using System.Text;

namespace Lab.VirtualPhone.Shell;

/// <summary>Reads words with their quotes, variables and substitutions.</summary>
internal sealed class WordReader
{
    private const int MaxNesting = 100;
    private readonly string _text;
    private int _nesting;
    private readonly Func<string, ShellNode> _parse;

    /// <param name="text">The script.</param>
    /// <param name="parse">Parses what stands in a substitution.</param>
    public WordReader(string text, Func<string, ShellNode> parse) => (_text, _parse) = (text, parse);

    public int Position { get; set; }

    private bool More => Position < _text.Length;

    /// <summary>A name of a variable; null when none stands here.</summary>
    public string? Name()
    {
        var end = Position;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }
        if (end == Position || char.IsAsciiDigit(_text[Position]))
        {
            return null;
        }
        var name = _text[Position..end];
        Position = end;
        return name;
    }

    /// <summary>The name of an assignment, its equals sign taken; null when none stands here.</summary>
    public string? Assignment()
    {
        var start = Position;
        if (Name() is { } name && More && _text[Position] == '=')
        {
            Position++;
            return name;
        }
        Position = start;
        return null;
    }

    /// <summary>The next word; null when an operator or the end stands here.</summary>
    public Word? Next()
    {
        var parts = new List<WordPart>();
        var literal = new StringBuilder();
        var any = false;
        void Flush()
        {
            if (literal.Length > 0)
            {
                parts.Add(new LiteralPart(literal.ToString(), Quoted: false));
                literal.Clear();
            }
        }
        while (More && !" \t\r\n;&|()<>".Contains(_text[Position], StringComparison.Ordinal))
        {
            any = true;
            var next = _text[Position++];
            switch (next)
            {
                case '\\':
                    Flush();
                    parts.Add(new LiteralPart(More ? _text[Position++].ToString() : "\\", Quoted: true));
                    break;
                case '\'':
                    Flush();
                    parts.Add(new LiteralPart(Until('\''), Quoted: true));
                    break;
                case '"':
                    Flush();
                    DoubleQuoted(parts);
                    break;
                case '$' when Dollar(quoted: false) is { } part:
                    Flush();
                    parts.Add(part);
                    break;
                case '`':
                    Flush();
                    parts.Add(new SubstitutionPart(_parse(Until('`')), Quoted: false));
                    break;
                default:
                    literal.Append(next);
                    break;
            }
        }
        Flush();
        return any ? new Word(parts) : null;
    }

    private static ShellSyntaxException NoEnd(char quote) => new($"syntax error: no closing quote: {quote}", incomplete: true);

    private string Until(char end)
    {
        var close = _text.IndexOf(end, Position);
        if (close < 0)
        {
            throw NoEnd(end);
        }
        var inner = _text[Position..close];
        Position = close + 1;
        return inner;
    }

    private void DoubleQuoted(List<WordPart> parts)
    {
        var literal = new StringBuilder();
        parts.Add(new LiteralPart("", Quoted: true));
        while (true)
        {
            if (!More)
            {
                throw NoEnd('"');
            }
            var next = _text[Position++];
            WordPart? part = null;
            switch (next)
            {
                case '"':
                    parts.Add(new LiteralPart(literal.ToString(), Quoted: true));
                    return;
                case '\\' when More && "$`\"\\\n".Contains(_text[Position], StringComparison.Ordinal):
                    literal.Append(_text[Position++]);
                    continue;
                case '$':
                    part = Dollar(quoted: true);
                    break;
                case '`':
                    part = new SubstitutionPart(_parse(Until('`')), Quoted: true);
                    break;
            }
            if (part is null)
            {
                literal.Append(next);
                continue;
            }
            parts.Add(new LiteralPart(literal.ToString(), Quoted: true));
            literal.Clear();
            parts.Add(part);
        }
    }

    /// <summary>What a dollar sign introduces; null when it stands for itself.</summary>
    private WordPart? Dollar(bool quoted)
    {
        if (!More)
        {
            return null;
        }
        if (_text[Position] == '(')
        {
            Position++;
            return new SubstitutionPart(_parse(Enclosed('(', ')')), quoted);
        }
        if (_text[Position] == '{')
        {
            Position++;
            var inner = Enclosed('{', '}');
            return inner.IndexOf(":-", StringComparison.Ordinal) is > 0 and var at
                ? new VariablePart(inner[..at], inner[(at + 2)..], quoted)
                : new VariablePart(inner, null, quoted);
        }
        if ("?$#@*0123456789!".Contains(_text[Position], StringComparison.Ordinal))
        {
            return new VariablePart(_text[Position++].ToString(), null, quoted);
        }
        return Name() is { } name ? new VariablePart(name, null, quoted) : null;
    }

    private void SkipDoubleQuoted()
    {
        while (More)
        {
            var next = _text[Position++];
            if (next == '"')
            {
                return;
            }
            if (next == '\\')
            {
                Position++;
            }
            else if (next == '$' && More && _text[Position] == '(')
            {
                Position++;
                Enclosed('(', ')');
            }
        }
        throw NoEnd('"');
    }

    private string Enclosed(char open, char close)
    {
        if (++_nesting > MaxNesting)
        {
            throw new ShellSyntaxException("syntax error: nested too deep");
        }
        var start = Position;
        var depth = 1;
        while (More)
        {
            var next = _text[Position++];
            if (next == '\\')
            {
                Position++;
            }
            else if (next == '\'')
            {
                Until('\'');
            }
            else if (next == '"')
            {
                SkipDoubleQuoted();
            }
            else if (next == open)
            {
                depth++;
            }
            else if (next == close && --depth == 0)
            {
                _nesting--;
                return _text[start..(Position - 1)];
            }
        }
        throw NoEnd(close);
    }
}
