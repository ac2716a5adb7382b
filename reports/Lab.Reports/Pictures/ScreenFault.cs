namespace Lab.Reports.Pictures;

/// <summary>Why a screenshot is listed and not shown.</summary>
internal enum ScreenFault
{
    /// <summary>It is shown.</summary>
    None,

    /// <summary>The record holds no hash of it: nothing tells whether the file is the picture that was taken.</summary>
    NoHash,

    /// <summary>The file is not in the run folder, or its path leads out of it.</summary>
    NotThere,

    /// <summary>The file is another one than was recorded.</summary>
    Changed,

    /// <summary>It is no PNG that the lab can read.</summary>
    NotReadable,

    /// <summary>It has more bytes or pixels than the lab reads of a phone.</summary>
    TooLarge,

    /// <summary>As many as a report shows stand there already.</summary>
    OverLimit,
}
