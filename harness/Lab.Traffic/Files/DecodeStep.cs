namespace Lab.Traffic.Files;

/// <summary>What one step of a <see cref="CaptureDecoder"/> came to.</summary>
internal enum DecodeStep
{
    /// <summary>The bytes at hand do not hold the next record; "consumed" tells how many are needed.</summary>
    NeedMore,

    /// <summary>A packet was read.</summary>
    Packet,

    /// <summary>Something other than a packet was read.</summary>
    Skipped,

    /// <summary>The file cannot be read from here on; <see cref="CaptureDecoder.Fault"/> tells why.</summary>
    Broken,
}
