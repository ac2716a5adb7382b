namespace Lab.Devices.Capture.Interface;

/// <summary>Adds up a counter of 32 bits that begins again at 0 after 4 294 967 295; it must be read more often than it can go round.</summary>
internal struct CounterSum
{
    private uint last;

    /// <summary>All that was counted.</summary>
    public long Total { get; private set; }

    /// <summary>Takes the counter's present value.</summary>
    public void Take(uint value)
    {
        Total += unchecked(value - last);
        last = value;
    }
}
