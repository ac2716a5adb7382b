using System.Globalization;
using Lab.Devices.Adb;

namespace Lab.Cli.Doctor;

/// <summary>adb: there, its version, and whether its server answers or can be started. Starts none.</summary>
internal sealed class AdbCheck : IDoctorCheck
{
    private const string Name = "adb";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var executable = subject.Config?.Adb.Executable ?? "adb";
        if (ExecutableFinder.Find(subject.Host, executable) is not { } path)
        {
            return [new DoctorResult(Name, DoctorOutcome.Fail, $"{executable} is not installed", "apt-get install adb, or name it in lab.json: $.adb.executable")];
        }
        var answer = await ToolProcess.RunAsync(path, ["version"], s_limit, subject.Host.Time, cancellationToken).ConfigureAwait(false);
        if (answer.ExitCode != 0)
        {
            return [new DoctorResult(Name, DoctorOutcome.Fail, $"{path} does not run: {answer.Output.Trim()}", "install adb again: apt-get install --reinstall adb")];
        }
        return [new DoctorResult(Name, DoctorOutcome.Ok, $"{path}, {Version(answer.Output)}"), await ServerAsync(subject, cancellationToken).ConfigureAwait(false)];
    }

    private static async Task<DoctorResult> ServerAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        const string name = "adb server";
        try
        {
            var options = AdbSettings.Of(subject.Config, subject.Host) with { StartServer = false };
            using var server = new AdbServer(options, subject.Host.Time);
            if (!await server.IsListeningAsync(cancellationToken).ConfigureAwait(false))
            {
                return new DoctorResult(name, DoctorOutcome.Ok, $"not running at {options.Host}:{options.Port}; started when it is needed");
            }
            using var client = new AdbClient(options, subject.Host.Time);
            var version = await client.GetAdbVersionAsync(cancellationToken).ConfigureAwait(false);
            return new DoctorResult(name, DoctorOutcome.Ok, $"answers at {options.Host}:{options.Port}, version {version.ToString(CultureInfo.InvariantCulture)}");
        }
        catch (AdbException e)
        {
            return new DoctorResult(name, DoctorOutcome.Fail, e.Message, "end what listens there, or give another port in lab.json: $.adb.port");
        }
    }

    private static string Version(string output) =>
        string.Join(", ", output.Split('\n').Select(line => line.Trim()).Where(line => line.Contains("version", StringComparison.OrdinalIgnoreCase)));
}
