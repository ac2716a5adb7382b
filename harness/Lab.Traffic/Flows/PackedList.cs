using System.Collections;

namespace Lab.Traffic.Flows;

/// <summary>Packed results as a list: each is made anew whenever it is asked for. May be read by several threads.</summary>
/// <typeparam name="T">Type of the results.</typeparam>
internal abstract class PackedList<T> : IReadOnlyList<T>
{
    private const int MadeAtOnce = 4_096;

    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public abstract T this[int index] { get; }

    /// <summary>The list for whoever reads results: few are made once and for all.</summary>
    public IReadOnlyList<T> ToResults() => Count > MadeAtOnce ? this : [.. this];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
