using Lab.Harness.Model;

namespace Lab.Devices.Android.Decoys;

/// <summary>Decoys that were read back, each with the way to look for it again.</summary>
internal sealed class DecoyWatch
{
    private readonly List<(string Name, Func<CancellationToken, Task<bool>> IsThere)> watched = [];
    private readonly Lock gate = new();

    /// <summary>Watches a decoy; one that was not read back is left out, since that is told already.</summary>
    /// <param name="records">Its records.</param>
    /// <param name="isThere">Looks for all of its values.</param>
    /// <returns>The records.</returns>
    public IReadOnlyList<DecoyRecord> Watch(IReadOnlyList<DecoyRecord> records, Func<CancellationToken, Task<bool>> isThere)
    {
        if (records.Any(record => record.ReadBack))
        {
            lock (gate)
            {
                watched.Add((string.Join(", ", records.Where(record => record.ReadBack).Select(record => record.Name)), isThere));
            }
        }
        return records;
    }

    /// <summary>Watches none any more.</summary>
    public void Clear()
    {
        lock (gate)
        {
            watched.Clear();
        }
    }

    /// <summary>Those that are gone, in sentences.</summary>
    public async Task<IReadOnlyList<string>> FindLostAsync(CancellationToken cancellationToken)
    {
        (string Name, Func<CancellationToken, Task<bool>> IsThere)[] all;
        lock (gate)
        {
            all = [.. watched];
        }
        var lost = new List<string>();
        foreach (var (name, isThere) in all)
        {
            if (!await isThere(cancellationToken))
            {
                lost.Add($"{name} was read back when it was planted, and is no longer on the phone at the end of the window.");
            }
        }
        return lost;
    }
}
