using System.CommandLine;
using Lab.Cli.Sign;

namespace Lab.Cli.Commands;

/// <summary>"lab verify": whether a stored run, as a folder or a zip of it, is what was signed. Needs no phone, no network and no lab.json.</summary>
internal static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command.</returns>
    public static Command Create(CliContext context)
    {
        var run = new Argument<string>("RUN") { Description = "Folder of the run, or a zip of it." };
        var certificate = FileOption("--certificate", "Certificate that you trust: the laboratory's, or that of an authority that issues such. May be given several times.");
        var timestamp = FileOption("--timestamp-certificate", "Certificate of a time-stamp authority that you trust, or of its issuer. May be given several times.");
        var json = new Option<bool>("--json") { Description = "Write JSON, for programs." };
        var command = new Command("verify", "Check hashes, signatures, time stamps, record and reports of a stored run. Exit code 0: verified, 1: changed, 2: cannot be told.") { run, certificate, timestamp, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var session = new VerifySession(context, context.Host.Resolve(parsed.GetValue(run)!), Resolve(context, parsed.GetValue(certificate)), Resolve(context, parsed.GetValue(timestamp)));
            return (int)await session.RunAsync(parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static Option<string[]> FileOption(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static List<string> Resolve(CliContext context, string[]? paths) => [.. (paths ?? []).Select(context.Host.Resolve)];
}
