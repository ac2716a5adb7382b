using System.Text;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell;

/// <summary>Expands words: variables, output of commands, splitting at blanks, names of files.</summary>
internal sealed class WordExpander
{
    private const int MaxSubstitution = 1024 * 1024;
    private readonly ShellSession _session;
    private readonly Func<ShellNode, Stream, Task> _run;

    /// <param name="session">The shell.</param>
    /// <param name="run">Runs a script with its output going to a stream.</param>
    public WordExpander(ShellSession session, Func<ShellNode, Stream, Task> run) => (_session, _run) = (session, run);

    /// <summary>All fields that words expand to.</summary>
    public async Task<List<string>> FieldsAsync(IEnumerable<Word> words)
    {
        var all = new List<string>();
        foreach (var word in words)
        {
            foreach (var field in await SplitAsync(word).ConfigureAwait(false))
            {
                all.AddRange(field.HasPattern ? Match(field) : [field.Text.ToString()]);
            }
        }
        return all;
    }

    /// <summary>One word as a single text, as assignments and redirections need it.</summary>
    public async Task<string> TextAsync(Word word)
    {
        var text = new StringBuilder();
        foreach (var part in word.Parts)
        {
            text.Append(await ValueAsync(part).ConfigureAwait(false));
        }
        return text.ToString();
    }

    private async Task<List<Field>> SplitAsync(Word word)
    {
        var fields = new List<Field>();
        Field? current = null;
        Field Current() => current ??= New();
        Field New()
        {
            fields.Add(new Field());
            return fields[^1];
        }
        foreach (var part in word.Parts)
        {
            var value = await ValueAsync(part).ConfigureAwait(false);
            if (part.Quoted || part is LiteralPart)
            {
                Current().Append(value, part.Quoted);
                continue;
            }
            var pieces = value.Split([' ', '\t', '\n']);
            for (var i = 0; i < pieces.Length; i++)
            {
                current = i > 0 ? null : current;
                if (pieces[i].Length > 0)
                {
                    Current().Append(pieces[i], quoted: false);
                }
            }
        }
        return fields;
    }

    private async Task<string> ValueAsync(WordPart part)
    {
        switch (part)
        {
            case LiteralPart literal:
                return literal.Text;
            case VariablePart variable:
                var value = _session.Expand(variable.Name);
                return value.Length == 0 && variable.Default is { } otherwise ? otherwise : value;
            case SubstitutionPart substitution:
                using (var output = new BoundedBuffer(MaxSubstitution))
                {
                    await _run(substitution.Script, output).ConfigureAwait(false);
                    return output.ToText().Replace("\0", "", StringComparison.Ordinal).TrimEnd('\n');
                }
            default:
                return "";
        }
    }

    private IEnumerable<string> Match(Field field)
    {
        var absolute = field.Text.ToString().StartsWith('/');
        var found = new List<string> { absolute ? "/" : "" };
        foreach (var part in field.Text.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = [.. found.SelectMany(folder => Children(folder, part))];
        }
        return found.Count > 0 ? found.Order(StringComparer.Ordinal) : [field.Text.ToString()];
    }

    private IEnumerable<string> Children(string folder, string pattern)
    {
        string Join(string name) => folder.Length == 0 || folder.EndsWith('/') ? folder + name : folder + "/" + name;
        var path = PhoneFileSystem.Absolute(folder.Length == 0 ? "." : folder, _session.Folder);
        if (!pattern.AsSpan().ContainsAny('*', '?'))
        {
            return _session.Handset.Files.Stat(PhoneFileSystem.Absolute(pattern, path), _session.Who, false, out _) == Errno.None ? [Join(pattern)] : [];
        }
        _session.Handset.Files.List(path, _session.Who, out var entries);
        return entries.Where(entry => (pattern[0] == '.' || entry.Key[0] != '.') && Glob.Matches(pattern, entry.Key)).Select(entry => Join(entry.Key));
    }

    private sealed class Field
    {
        public StringBuilder Text { get; } = new();

        public bool HasPattern { get; private set; }

        public void Append(string text, bool quoted)
        {
            Text.Append(text);
            HasPattern |= !quoted && text.AsSpan().ContainsAny('*', '?');
        }
    }
}
