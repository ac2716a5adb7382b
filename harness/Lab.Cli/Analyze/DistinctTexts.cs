using System.Collections;

namespace Lab.Cli.Analyze;

/// <summary>Texts, each once, in the order of first sight.</summary>
internal sealed class DistinctTexts : IReadOnlyCollection<string>
{
    private readonly List<string> order = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count => order.Count;

    /// <summary>Adds a text unless it is known.</summary>
    public void Add(string text)
    {
        if (known.Add(text))
        {
            order.Add(text);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => order.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
