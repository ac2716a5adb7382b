using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android;

/// <summary>What was changed on a phone, each with the way back. The first entry of a key keeps the original; later ones of the same key are the lab's own doing.</summary>
internal sealed class ChangeLedger
{
    private readonly List<Entry> entries = [];
    private readonly Lock gate = new();

    /// <summary>Number of changes not undone.</summary>
    public int Count
    {
        get { lock (gate) { return entries.Count; } }
    }

    /// <summary>Writes a change down; to be done before the change is made, so that a failure half way is undone too.</summary>
    /// <param name="key">What is changed.</param>
    /// <param name="what">In words, for the list of what could not be put back.</param>
    /// <param name="undo">Puts it back; gives null when that is proven, else why not.</param>
    public void Add(string key, string what, Func<CancellationToken, Task<string?>> undo)
    {
        lock (gate)
        {
            if (!entries.Exists(entry => entry.Key == key))
            {
                entries.Add(new Entry(key, what, undo));
            }
        }
    }

    /// <summary>Strikes a change out, such as one that was taken back by its maker.</summary>
    /// <param name="key">What was changed.</param>
    public void Remove(string key)
    {
        lock (gate)
        {
            entries.RemoveAll(entry => entry.Key == key);
        }
    }

    /// <summary>Undoes everything, last change first. What fails stays in the ledger.</summary>
    /// <param name="cancellationToken">Stops between two changes.</param>
    /// <returns>What could not be put back, and why.</returns>
    public async Task<IReadOnlyList<string>> UndoAsync(CancellationToken cancellationToken)
    {
        Entry[] work;
        lock (gate)
        {
            work = [.. Enumerable.Reverse(entries)];
        }
        var failures = new List<string>();
        string? lost = null;
        foreach (var entry in work)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? failure;
            try
            {
                // A phone out of reach would make each entry wait for its own time limit.
                failure = lost ?? await entry.Undo(cancellationToken);
            }
            catch (PhoneException e)
            {
                failure = e.Message;
                lost = e.Code is ReasonCode.DeviceLost or ReasonCode.AdbServerLost ? e.Message : null;
            }
            if (failure is null)
            {
                Remove(entry.Key);
            }
            else
            {
                failures.Add($"{entry.What}: {failure}");
            }
        }
        return failures;
    }

    private sealed record Entry(string Key, string What, Func<CancellationToken, Task<string?>> Undo);
}
