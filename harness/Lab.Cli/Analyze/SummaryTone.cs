namespace Lab.Cli.Analyze;

/// <summary>How a line of the summary is shown.</summary>
internal enum SummaryTone
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Something is not known or was not seen: yellow.</summary>
    Doubt,

    /// <summary>A value left the phone: red.</summary>
    Leak,
}
