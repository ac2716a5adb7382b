using System.Text;
using Lab.TestSupport;

namespace Lab.Reports.Tests.Wording;

/// <summary>Texts in the arguments of a call, read from C# sources: an interpolation becomes its own literals, each in its turn, or "1" where it has none.</summary>
internal static class SourceTexts
{
    /// <summary>The texts of all such calls below a folder of the repository.</summary>
    public static IEnumerable<string> Of(string folder, string call)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var source = File.ReadAllText(file);
            for (var at = source.IndexOf(call, StringComparison.Ordinal); at >= 0; at = source.IndexOf(call, at + call.Length, StringComparison.Ordinal))
            {
                var open = source.IndexOf('(', at + call.Length - 1);
                foreach (var text in In(source, open + 1))
                {
                    yield return text;
                }
            }
        }
    }

    // Literals of an expression until its bracket closes. A body between braces is another statement's matter.
    private static List<string> In(string source, int at)
    {
        var found = new List<string>();
        for (var depth = 1; depth > 0 && at < source.Length; at++)
        {
            switch (source[at])
            {
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case '{':
                    return found;
                case '\'':
                    at = source.IndexOf('\'', at + (source[at + 1] == '\\' ? 3 : 1));
                    break;
                case '"':
                    found.AddRange(Literal(source, ref at));
                    break;
            }
        }
        return found;
    }

    // at is at the opening quote, and afterwards at the closing one.
    private static List<string> Literal(string source, ref int at)
    {
        var interpolated = source[at - 1] == '$';
        var all = new List<StringBuilder> { new() };
        for (at++; source[at] != '"'; at++)
        {
            if (source[at] == '\\')
            {
                at++;
                Append(all, source[at] == 'n' ? ' ' : source[at]);
            }
            else if (interpolated && source[at] == '{' && source[at + 1] != '{')
            {
                var values = Hole(source, ref at);
                all = [.. all.SelectMany(one => values.Select(value => new StringBuilder(one.ToString()).Append(value)))];
            }
            else
            {
                Append(all, source[at]);
            }
        }
        return [.. all.Select(one => one.ToString())];
    }

    private static void Append(List<StringBuilder> all, char one) => all.ForEach(text => text.Append(one));

    // What can stand in an interpolation. A literal within a call or an indexer (a format, a separator) is none of it.
    private static List<string> Hole(string source, ref int at)
    {
        var values = new List<string>();
        var (depth, brackets, conditional) = (1, new Stack<bool>(), false);
        for (at++; depth > 0; at++)
        {
            switch (source[at])
            {
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case '(':
                    brackets.Push(char.IsLetterOrDigit(source[at - 1]));
                    break;
                case ')':
                    brackets.Pop();
                    break;
                case '?':
                    conditional = true;
                    break;
                case '"':
                    var literals = Literal(source, ref at);
                    if (conditional && !brackets.Contains(true))
                    {
                        values.AddRange(literals);
                    }
                    break;
            }
        }
        at--;
        return values.Count == 0 ? ["1"] : values;
    }
}
