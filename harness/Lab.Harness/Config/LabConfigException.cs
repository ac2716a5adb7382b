namespace Lab.Harness.Config;

/// <summary>lab.json cannot be used. Carries every fault, not only the first.</summary>
public sealed class LabConfigException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="problems">Its faults; at least one.</param>
    public LabConfigException(string file, IReadOnlyList<ConfigProblem> problems)
        : base($"{file} cannot be used:\n" + string.Join('\n', problems.Select(problem => "  " + problem)))
    {
        File = file;
        Problems = problems;
    }

    /// <summary>Path of the file.</summary>
    public string File { get; }

    /// <summary>Its faults, in the order of the file.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }
}
