namespace Lab.Traffic.Links;

/// <summary>What a frame's end says of the app.</summary>
internal enum TrailerState
{
    /// <summary>The frame has no trailer.</summary>
    None,

    /// <summary>A trailer whose checksum holds.</summary>
    Intact,

    /// <summary>What looks like a trailer, with a checksum that is not that of the record: the record was changed, or PCAPdroid did not write it.</summary>
    Damaged,
}
