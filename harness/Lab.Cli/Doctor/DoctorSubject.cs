using Lab.Harness.Config;

namespace Lab.Cli.Doctor;

/// <summary>What the checks look at.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Location">Where lab.json lies; null when there is none.</param>
/// <param name="Reading">What came of reading it; null when there is none.</param>
internal sealed record DoctorSubject(CliHost Host, LabConfigLocation? Location, LabConfigReading? Reading)
{
    /// <summary>The configuration; null when it is missing or faulty: checks then look at the defaults.</summary>
    public LabConfig? Config => Reading?.Config;
}
