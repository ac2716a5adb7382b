namespace Lab.Cli.Doctor;

/// <summary>Fonts of the report: one for its text, one for the scripts of the names that phones contact.</summary>
internal sealed class FontsCheck : IDoctorCheck
{
    private static readonly (string Package, string[] Families)[] s_needed =
    [
        ("fonts-liberation", ["Liberation"]),
        ("fonts-dejavu-core", ["DejaVu", "Noto Sans"]),
        ("fonts-noto-cjk", ["Noto Sans CJK", "Noto Sans TC"]),
    ];

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);
    private readonly string folder;

    /// <summary>Makes the check.</summary>
    /// <param name="folder">Where fonts lie when fc-list is not there to ask.</param>
    public FontsCheck(string folder = "/usr/share/fonts") => this.folder = folder;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var known = await ListAsync(subject.Host, cancellationToken).ConfigureAwait(false);
        var missing = s_needed.Where(font => !font.Families.Any(family => Compact(known).Contains(Compact(family), StringComparison.OrdinalIgnoreCase)))
            .Select(font => font.Package).ToList();
        return [missing.Count == 0
            ? new DoctorResult("fonts", DoctorOutcome.Ok, "Liberation, DejaVu or Noto, Noto CJK for Chinese, Japanese and Korean text")
            : new DoctorResult("fonts", DoctorOutcome.Warn, "the report's fonts are missing: its pages will look different", "apt-get install " + string.Join(' ', missing))];
    }

    private async Task<string> ListAsync(CliHost host, CancellationToken cancellationToken)
    {
        if (ExecutableFinder.Find(host, "fc-list") is { } tool
            && await ToolProcess.RunAsync(tool, [":", "family"], s_limit, host.Time, cancellationToken).ConfigureAwait(false) is { ExitCode: 0, Output: var families })
        {
            return families;
        }
        return Directory.Exists(folder) ? string.Join('\n', Directory.EnumerateFiles(folder, "*.?t?", SearchOption.AllDirectories).Select(Path.GetFileName)) : "";
    }

    /// <summary>File names spell families without spaces.</summary>
    private static string Compact(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
