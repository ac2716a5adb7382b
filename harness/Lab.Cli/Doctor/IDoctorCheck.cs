namespace Lab.Cli.Doctor;

/// <summary>One thing that the lab needs. Finds out and advises; changes nothing.</summary>
internal interface IDoctorCheck
{
    /// <summary>Checks it.</summary>
    /// <param name="subject">What to look at.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>What was found; one result or more.</returns>
    Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken);
}
