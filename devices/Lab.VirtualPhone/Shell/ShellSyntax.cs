namespace Lab.VirtualPhone.Shell;

/// <summary>A parsed piece of shell language.</summary>
internal abstract record ShellNode;

/// <summary>Commands one after the other; those in the background are not waited for.</summary>
internal sealed record SequenceNode(IReadOnlyList<(ShellNode Node, bool Background)> Items) : ShellNode;

/// <summary>Two commands, the second depending on how the first ended.</summary>
internal sealed record AndOrNode(ShellNode Left, bool And, ShellNode Right) : ShellNode;

/// <summary>Commands side by side, joined by pipes.</summary>
internal sealed record PipelineNode(IReadOnlyList<ShellNode> Parts, bool Negated) : ShellNode;

/// <summary>One command with its assignments and redirections.</summary>
internal sealed record SimpleNode(IReadOnlyList<(string Name, Word Value)> Assignments, IReadOnlyList<Word> Words, IReadOnlyList<Redirection> Redirections) : ShellNode;

/// <summary>Commands in braces or parentheses; the latter leave the shell's variables alone.</summary>
internal sealed record GroupNode(ShellNode Body, bool Subshell, IReadOnlyList<Redirection> Redirections) : ShellNode;

/// <summary><c>if</c> with its branches; the last may be missing.</summary>
internal sealed record IfNode(ShellNode Condition, ShellNode Then, ShellNode? Else) : ShellNode;

/// <summary><c>while</c> or <c>until</c>.</summary>
internal sealed record LoopNode(ShellNode Condition, ShellNode Body, bool Until) : ShellNode;

/// <summary><c>for NAME in WORDS</c>.</summary>
internal sealed record ForNode(string Name, IReadOnlyList<Word> Words, ShellNode Body) : ShellNode;

/// <summary>A word that is yet to be expanded.</summary>
internal sealed record Word(IReadOnlyList<WordPart> Parts);

/// <summary>Part of a word; quoted parts are neither split nor matched against files.</summary>
internal abstract record WordPart(bool Quoted);

/// <summary>Text as it stands.</summary>
internal sealed record LiteralPart(string Text, bool Quoted) : WordPart(Quoted);

/// <summary>A variable, with the text to take when it is empty.</summary>
internal sealed record VariablePart(string Name, string? Default, bool Quoted) : WordPart(Quoted);

/// <summary>The output of a command.</summary>
internal sealed record SubstitutionPart(ShellNode Script, bool Quoted) : WordPart(Quoted);

/// <summary>A redirection of one of the three standard streams.</summary>
/// <param name="Descriptor">0 input, 1 output, 2 errors.</param>
/// <param name="Kind">What is done to it.</param>
/// <param name="Target">File, or the descriptor that is copied.</param>
internal sealed record Redirection(int Descriptor, RedirectionKind Kind, Word Target);

/// <summary>What a redirection does.</summary>
internal enum RedirectionKind
{
    Read,
    Write,
    Append,
    Copy,
}
