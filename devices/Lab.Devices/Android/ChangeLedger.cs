using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android;

/// <summary>What was changed on a phone, each with the way back. The first entry of a key keeps the original; later ones of the same key are the lab's own doing.</summary>
/// <param name="journal">Where changes are written before they are made; null = nowhere, such as for a virtual phone that ends with this process.</param>
internal sealed class ChangeLedger(ChangeJournal? journal = null)
{
    private readonly List<Entry> entries = [];
    private readonly Lock gate = new();

    /// <summary>Number of changes not undone.</summary>
    public int Count
    {
        get { lock (gate) { return entries.Count; } }
    }

    /// <summary>Where changes are written; for another ledger of the same phone.</summary>
    public ChangeJournal? Journal => journal;

    /// <summary>Writes a change down that another process can put back too; to be done before the change is made.</summary>
    /// <param name="change">What is changed, and how it was.</param>
    /// <param name="shell">The phone.</param>
    /// <exception cref="PhoneException">It cannot be written: the change must not be made.</exception>
    public void Add(PhoneChange change, IPhoneShell shell) => Add(change, token => ChangeUndo.ApplyAsync(shell, change, token));

    /// <summary>As the other, for a change that its maker knows a better way back of.</summary>
    public void Add(PhoneChange change, Func<CancellationToken, Task<string?>> undo)
    {
        lock (gate)
        {
            if (!entries.Exists(entry => entry.Key == change.Key))
            {
                entries.Add(new Entry(change.Key, change.What, undo, journal?.Write(change)));
            }
        }
    }

    /// <summary>Writes a change down that only this process can put back; to be done before the change is made, so that a failure half way is undone too.</summary>
    /// <param name="key">What is changed.</param>
    /// <param name="what">In words, for the list of what could not be put back.</param>
    /// <param name="undo">Puts it back; gives null when that is proven, else why not.</param>
    public void Add(string key, string what, Func<CancellationToken, Task<string?>> undo) => Add(new OtherChange(key, what), undo);

    /// <summary>Strikes a change out, such as one that was taken back by its maker.</summary>
    /// <param name="key">What was changed.</param>
    public void Remove(string key)
    {
        lock (gate)
        {
            foreach (var entry in entries.Where(entry => entry.Key == key && entry.Id is not null))
            {
                journal?.Strike(entry.Id!);
            }
            entries.RemoveAll(entry => entry.Key == key);
        }
    }

    /// <summary>Whether a change of this key is not undone.</summary>
    public bool Has(string key)
    {
        lock (gate) { return entries.Exists(entry => entry.Key == key); }
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

    private sealed record Entry(string Key, string What, Func<CancellationToken, Task<string?>> Undo, string? Id);
}
