namespace Lab.Traffic.Flows;

/// <summary>
/// Memory that many parts of an analysis hold together. When it is used up, those that asked for it the longest ago give theirs: a capture of many unfinished
/// conversations is read in bounded memory and in time proportional to its bytes that way.
/// </summary>
/// <param name="most">Most bytes of all shares.</param>
internal sealed class SharedMemory(long most)
{
    private MemoryShare? oldest;
    private MemoryShare? latest;

    /// <summary>Bytes held.</summary>
    public long Held { get; private set; }

    /// <summary>Makes a share the latest.</summary>
    public void Touch(MemoryShare share)
    {
        if (latest != share)
        {
            Remove(share);
            share.Former = latest;
            _ = latest is null ? oldest = share : latest.Next = share;
            latest = share;
        }
    }

    /// <summary>Takes a share out of the order: it is not asked to give anything.</summary>
    public void Remove(MemoryShare share)
    {
        if (oldest != share && share.Former is null)
        {
            return;
        }
        _ = share.Former is null ? oldest = share.Next : share.Former.Next = share.Next;
        _ = share.Next is null ? latest = share.Former : share.Next.Former = share.Former;
        share.Former = null;
        share.Next = null;
    }

    /// <summary>Makes room for a share at the cost of those before it in the order.</summary>
    /// <returns>False when there is not enough.</returns>
    public bool MakeRoom(MemoryShare share, long more)
    {
        while (Held + more > most && oldest is { } other && other != share)
        {
            Remove(other);
            other.GiveUp();
        }
        return Held + more <= most;
    }

    /// <summary>Notes that a share grew, or shrank.</summary>
    public void Note(long more) => Held += more;
}
