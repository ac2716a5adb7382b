using System.Text;

namespace Lab.Traffic.Candidates;

/// <summary>A word that names what stands behind it.</summary>
internal sealed class ContextWord
{
    private readonly byte[] bytes;
    private readonly bool whole;

    private ContextWord(string text)
    {
        whole = text[0] == '=';
        Text = text.TrimStart('=');
        bytes = Encoding.ASCII.GetBytes(Text);
    }

    /// <summary>The word, in lower case.</summary>
    public string Text { get; }

    /// <summary>Makes words.</summary>
    /// <param name="texts">In lower case; "=" before one: no letter may stand beside it.</param>
    public static ContextWord[] List(params string[] texts) => [.. texts.Select(text => new ContextWord(text))];

    /// <summary>Last position in a text of lower case; -1 when it is not there.</summary>
    public int LastIn(ReadOnlySpan<byte> field)
    {
        for (var end = field.Length; end >= bytes.Length;)
        {
            var at = field[..end].LastIndexOf(bytes);
            if (at < 0)
            {
                return -1;
            }
            var after = at + bytes.Length;
            if (!whole || ((at == 0 || !IsLetter(field[at - 1])) && (after >= field.Length || !IsLetter(field[after]))))
            {
                return at;
            }
            end = after - 1;
        }
        return -1;
    }

    private static bool IsLetter(byte one) => one is >= (byte)'a' and <= (byte)'z';
}
