namespace Lab.Traffic.Flows;

/// <summary>One holder's part of a <see cref="SharedMemory"/>.</summary>
/// <param name="memory">The memory.</param>
/// <param name="giveUp">Has the holder let go of something; out of the order then, until <see cref="Touch"/>. A holder that comes back each time must let go of something each time.</param>
internal sealed class MemoryShare(SharedMemory memory, Action giveUp)
{
    /// <summary>The share before this; for <see cref="SharedMemory"/>.</summary>
    public MemoryShare? Former { get; set; }

    /// <summary>The share after this; for <see cref="SharedMemory"/>.</summary>
    public MemoryShare? Next { get; set; }

    /// <summary>Makes it the last that is asked to give something.</summary>
    public void Touch() => memory.Touch(this);

    /// <summary>Nothing is held that could be given.</summary>
    public void Leave() => memory.Remove(this);

    /// <summary>Makes room at the cost of those that come before.</summary>
    /// <returns>False when there is not enough.</returns>
    public bool MakeRoom(long more) => memory.MakeRoom(this, more);

    /// <summary>Notes that so many more bytes are held; fewer when negative.</summary>
    public void Grow(long more) => memory.Note(more);

    /// <summary>Has the holder let go of something.</summary>
    public void GiveUp() => giveUp();
}
