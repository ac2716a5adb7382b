using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Cli.Doctor;

/// <summary>Chromium, which sets the PDF report.</summary>
internal sealed partial class ChromiumCheck : IDoctorCheck
{
    /// <summary>The first version with page margin boxes (page numbers in the margins) for print.</summary>
    public const int LowestVersion = 131;

    private const string Name = "chromium";
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        if (ExecutableFinder.Find(subject.Host, s_names) is not { } path)
        {
            return [new DoctorResult(Name, DoctorOutcome.Fail, "not installed: no PDF report can be made", "apt-get install chromium (on Ubuntu install Google Chrome: its chromium is a snap)")];
        }
        var answer = await ToolProcess.RunAsync(path, ["--version"], s_limit, subject.Host.Time, cancellationToken).ConfigureAwait(false);
        var match = VersionNumber().Match(answer.Output);
        if (answer.ExitCode != 0 || !match.Success)
        {
            return [new DoctorResult(Name, DoctorOutcome.Fail, $"{path} does not run: {answer.Output.Trim()}", "install it again: apt-get install --reinstall chromium")];
        }
        var version = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return [version >= LowestVersion
            ? new DoctorResult(Name, DoctorOutcome.Ok, $"{path}, version {match.Value}")
            : new DoctorResult(Name, DoctorOutcome.Fail, $"{path} is version {match.Value}; {LowestVersion} or later is needed", "apt-get update && apt-get install chromium")];
    }

    [GeneratedRegex(@"\b([0-9]{1,6})(?:\.[0-9]{1,6}){3}\b")]
    private static partial Regex VersionNumber();
}
