namespace Lab.VirtualPhone.Shell;

/// <summary>Parses the part of the POSIX shell language that adb scripts use: no functions, here-documents nor <c>case</c>.</summary>
internal sealed class ShellParser
{
    private const int MaxDepth = 50;
    private static readonly string[] s_reserved = ["then", "else", "elif", "fi", "do", "done", "}"];
    private readonly WordReader _words;
    private readonly string _text;
    private int _depth;

    private ShellParser(string text, int depth)
    {
        _text = text;
        _depth = depth;
        _words = new WordReader(text, inner => Parse(inner, _depth));
    }

    private int At
    {
        get => _words.Position;
        set => _words.Position = value;
    }

    /// <exception cref="ShellSyntaxException">The script cannot be parsed.</exception>
    public static ShellNode Parse(string text) => Parse(text, depth: 0);

    private static SequenceNode Parse(string text, int depth)
    {
        var parser = new ShellParser(text, depth);
        var node = parser.Sequence();
        return parser.At < text.Length ? throw Unexpected(text[parser.At].ToString()) : node;
    }

    private static ShellSyntaxException Unexpected(string what) => new($"syntax error: unexpected '{what}'");

    private SequenceNode Sequence()
    {
        if (++_depth > MaxDepth)
        {
            throw new ShellSyntaxException("syntax error: nested too deep");
        }
        var items = new List<(ShellNode, bool)>();
        while (true)
        {
            SkipBlank(newlines: true);
            if (At >= _text.Length || _text[At] == ')' || s_reserved.Any(IsWord))
            {
                break;
            }
            var node = AndOr();
            SkipBlank();
            var background = Take("&");
            items.Add((node, background));
            if (!background && !Take(";") && !Take("\n"))
            {
                break;
            }
        }
        _depth--;
        return new SequenceNode(items);
    }

    private ShellNode AndOr()
    {
        var left = Pipeline();
        while (true)
        {
            SkipBlank();
            if (Take("&&"))
            {
                left = new AndOrNode(left, And: true, Pipeline());
            }
            else if (Take("||"))
            {
                left = new AndOrNode(left, And: false, Pipeline());
            }
            else
            {
                return left;
            }
        }
    }

    private ShellNode Pipeline()
    {
        SkipBlank(newlines: true);
        var negated = TakeWord("!");
        var parts = new List<ShellNode> { Command() };
        SkipBlank();
        while (At < _text.Length && _text[At] == '|' && !(At + 1 < _text.Length && _text[At + 1] == '|'))
        {
            At++;
            SkipBlank(newlines: true);
            parts.Add(Command());
            SkipBlank();
        }
        return parts.Count == 1 && !negated ? parts[0] : new PipelineNode(parts, negated);
    }

    private ShellNode Command()
    {
        SkipBlank();
        if (Take("("))
        {
            var body = Sequence();
            Expect(")");
            return new GroupNode(body, Subshell: true, Redirections());
        }
        if (TakeWord("{"))
        {
            var body = Sequence();
            ExpectWord("}");
            return new GroupNode(body, Subshell: false, Redirections());
        }
        if (TakeWord("if"))
        {
            return If();
        }
        var until = TakeWord("until");
        if (until || TakeWord("while"))
        {
            var condition = Sequence();
            return new LoopNode(condition, DoBlock(), until);
        }
        return TakeWord("for") ? For() : Simple();
    }

    private IfNode If()
    {
        var condition = Sequence();
        ExpectWord("then");
        var then = Sequence();
        if (TakeWord("elif"))
        {
            return new IfNode(condition, then, If());
        }
        var otherwise = TakeWord("else") ? Sequence() : null;
        ExpectWord("fi");
        return new IfNode(condition, then, otherwise);
    }

    private ForNode For()
    {
        SkipBlank();
        var name = _words.Name() ?? throw new ShellSyntaxException("syntax error: bad for loop");
        ExpectWord("in");
        var words = new List<Word>();
        SkipBlank();
        while (_words.Next() is { } word)
        {
            words.Add(word);
            SkipBlank();
        }
        _ = Take(";") || Take("\n");
        return new ForNode(name, words, DoBlock());
    }

    private SequenceNode DoBlock()
    {
        ExpectWord("do");
        var body = Sequence();
        ExpectWord("done");
        return body;
    }

    private SimpleNode Simple()
    {
        var assignments = new List<(string, Word)>();
        var words = new List<Word>();
        var redirections = new List<Redirection>();
        while (true)
        {
            SkipBlank();
            if (Redirection() is { } redirection)
            {
                redirections.Add(redirection);
            }
            else if (words.Count == 0 && _words.Assignment() is { } name)
            {
                assignments.Add((name, _words.Next() ?? new Word([])));
            }
            else if (_words.Next() is { } word)
            {
                words.Add(word);
            }
            else
            {
                break;
            }
        }
        return words.Count + assignments.Count + redirections.Count > 0 ? new SimpleNode(assignments, words, redirections)
            : At >= _text.Length ? throw new ShellSyntaxException("syntax error: unexpected EOF", incomplete: true)
            : throw Unexpected(_text[At].ToString());
    }

    private List<Redirection> Redirections()
    {
        var list = new List<Redirection>();
        SkipBlank();
        while (Redirection() is { } redirection)
        {
            list.Add(redirection);
            SkipBlank();
        }
        return list;
    }

    private Redirection? Redirection()
    {
        var start = At;
        var descriptor = At < _text.Length && _text[At] is >= '0' and <= '2' ? _text[At++] - '0' : -1;
        if (Take("<<"))
        {
            throw new ShellSyntaxException("syntax error: here-documents are not supported");
        }
        RedirectionKind? kind = Take(">>") ? RedirectionKind.Append : Take(">&") ? RedirectionKind.Copy : Take("<&") ? RedirectionKind.Copy
            : Take(">") ? RedirectionKind.Write : Take("<") ? RedirectionKind.Read : null;
        if (kind is null)
        {
            At = start;
            return null;
        }
        var input = _text[At - 1] == '<' || (_text[At - 1] == '&' && _text[At - 2] == '<');
        SkipBlank();
        var target = _words.Next() ?? throw new ShellSyntaxException("syntax error: unexpected 'newline'", incomplete: At >= _text.Length);
        return new Redirection(descriptor >= 0 ? descriptor : input ? 0 : 1, kind.Value, target);
    }

    private void SkipBlank(bool newlines = false)
    {
        while (At < _text.Length)
        {
            if (_text[At] is ' ' or '\t' or '\r' || (newlines && _text[At] == '\n'))
            {
                At++;
            }
            else if (_text[At] == '\\' && At + 1 < _text.Length && _text[At + 1] == '\n')
            {
                At += 2;
            }
            else if (_text[At] == '#' && (At == 0 || _text[At - 1] is ' ' or '\t' or '\n' or ';'))
            {
                At = _text.IndexOf('\n', At) is >= 0 and var end ? end : _text.Length;
            }
            else
            {
                return;
            }
        }
    }

    private bool Take(string token)
    {
        if (string.CompareOrdinal(_text, At, token, 0, token.Length) != 0 || (token == "&" && At + 1 < _text.Length && _text[At + 1] == '&'))
        {
            return false;
        }
        At += token.Length;
        return true;
    }

    private bool IsWord(string word)
    {
        var end = At + word.Length;
        return string.CompareOrdinal(_text, At, word, 0, word.Length) == 0 && (end >= _text.Length || " \t\r\n;&|()<>".Contains(_text[end], StringComparison.Ordinal));
    }

    private bool TakeWord(string word)
    {
        if (!IsWord(word))
        {
            return false;
        }
        At += word.Length;
        SkipBlank();
        return true;
    }

    private void ExpectWord(string word)
    {
        SkipBlank(newlines: true);
        if (!TakeWord(word))
        {
            throw At >= _text.Length ? new ShellSyntaxException("syntax error: unexpected EOF", incomplete: true) : Unexpected(_text[At].ToString());
        }
    }

    private void Expect(string token)
    {
        SkipBlank(newlines: true);
        if (!Take(token))
        {
            throw At >= _text.Length ? new ShellSyntaxException("syntax error: unexpected EOF", incomplete: true) : Unexpected(_text[At].ToString());
        }
    }
}
