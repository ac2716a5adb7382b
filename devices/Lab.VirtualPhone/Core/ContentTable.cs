using System.Globalization;

namespace Lab.VirtualPhone.Core;

/// <summary>A table of a content provider: rows of named text values, each with an <c>_id</c>.</summary>
/// <remarks>Thread-safe. Rows are replaced, never changed in place, so a row that was handed out stays as it is.</remarks>
public sealed class ContentTable
{
    /// <summary>Rows a table takes; more are refused.</summary>
    public const int MaxRows = 50_000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, IReadOnlyDictionary<string, string?>> _rows = [];
    private long _lastId;

    /// <summary>All rows in the order of their ids.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows
    {
        get { lock (_gate) { return [.. _rows.Values]; } }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="values">Columns; an <c>_id</c> among them is ignored.</param>
    /// <returns>Id of the new row; null when the table is full.</returns>
    public long? Insert(IEnumerable<KeyValuePair<string, string?>> values)
    {
        lock (_gate)
        {
            if (_rows.Count >= MaxRows)
            {
                return null;
            }
            var id = ++_lastId;
            var row = new Dictionary<string, string?> { ["_id"] = id.ToString(CultureInfo.InvariantCulture) };
            foreach (var (name, value) in values)
            {
                row.TryAdd(name, value);
            }
            _rows[id] = row;
            return id;
        }
    }

    /// <summary>Removes the rows that match.</summary>
    /// <param name="matches">Tells which.</param>
    /// <returns>Number of rows removed.</returns>
    public int Delete(Func<IReadOnlyDictionary<string, string?>, bool> matches)
    {
        lock (_gate)
        {
            var doomed = _rows.Where(row => matches(row.Value)).Select(row => row.Key).ToList();
            doomed.ForEach(id => _rows.Remove(id));
            return doomed.Count;
        }
    }

    /// <summary>Changes columns of the rows that match.</summary>
    /// <param name="matches">Tells which.</param>
    /// <param name="values">New values.</param>
    /// <returns>Number of rows changed.</returns>
    public int Update(Func<IReadOnlyDictionary<string, string?>, bool> matches, IReadOnlyCollection<KeyValuePair<string, string?>> values)
    {
        lock (_gate)
        {
            var affected = _rows.Where(row => matches(row.Value)).ToList();
            foreach (var (id, row) in affected)
            {
                var changed = new Dictionary<string, string?>(row);
                foreach (var (name, value) in values.Where(value => value.Key != "_id"))
                {
                    changed[name] = value;
                }
                _rows[id] = changed;
            }
            return affected.Count;
        }
    }
}
