namespace Lab.Traffic.Markers;

/// <summary>
/// The memory of all windows of a search. When it is used up, the windows that were added to the longest ago give theirs: what they hold is opened then. A capture
/// of many unfinished conversations is searched in bounded memory and in time proportional to its bytes that way.
/// </summary>
/// <param name="most">Most bytes of all windows; a window's first bytes are given in any case.</param>
internal sealed class WindowMemory(long most)
{
    private PlaceWindow? oldest;
    private PlaceWindow? latest;

    /// <summary>Bytes given.</summary>
    public long Given { get; private set; }

    /// <summary>Makes a window the latest.</summary>
    public void Touch(PlaceWindow window)
    {
        if (latest != window)
        {
            Remove(window);
            window.Former = latest;
            _ = latest is null ? oldest = window : latest.Next = window;
            latest = window;
        }
    }

    /// <summary>Takes a window out of the order.</summary>
    public void Remove(PlaceWindow window)
    {
        if (oldest != window && window.Former is null)
        {
            return;
        }
        _ = window.Former is null ? oldest = window.Next : window.Former.Next = window.Next;
        _ = window.Next is null ? latest = window.Former : window.Next.Former = window.Former;
        window.Former = null;
        window.Next = null;
    }

    /// <summary>Makes room for a window, the latest, if need be at the cost of the others.</summary>
    /// <returns>False when there is no more.</returns>
    public bool MayGrow(PlaceWindow window, int more)
    {
        while (Given + more > most && oldest is { } other && other != window)
        {
            other.GiveUp();
        }
        return Given + more <= most;
    }

    /// <summary>Notes that a window's memory grew, or shrank.</summary>
    public void Note(int more) => Given += more;
}
