namespace Lab.Cli.Doctor;

/// <summary>How a check came out; worse is greater.</summary>
internal enum DoctorOutcome
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Runs are possible, with less than the lab can do.</summary>
    Warn,

    /// <summary>Runs, or their reports, are not possible.</summary>
    Fail,
}
