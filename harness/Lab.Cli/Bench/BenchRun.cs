using System.Diagnostics;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.VirtualPhone.Bench;
using Lab.VirtualPhone.Profiles;

namespace Lab.Cli.Bench;

/// <summary>Takes profiles through the scenarios on a bench, in namespaces of its own that end with it, and tells how the verdicts compare with those that the profiles state.</summary>
internal sealed class BenchRun(CliContext context, LabConfigLocation location, IReadOnlyList<string> self)
{
    /// <summary>Set within the namespaces.</summary>
    public const string Isolated = "LAB_BENCH_ISOLATED";

    private readonly BenchTools tools = new(context.Host);
    private readonly BenchNames names = new("bench");

    /// <summary>Starts this program again in namespaces of its own (network, mount, process; user where it is not root), so that nothing is left behind however it ends.</summary>
    /// <param name="arguments">Command line of this program.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="WrongUseException">The machine allows neither root nor user namespaces.</exception>
    public async Task<int> IsolateAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string[] flags = Environment.IsPrivilegedProcess ? ["-nmpf"] : ["-Urnmpf"];
        var test = await tools.TryAsync(["unshare", .. flags, "--mount-proc", "true"], cancellationToken).ConfigureAwait(false);
        if (test.ExitCode != 0)
        {
            throw new WrongUseException($"The bench needs root or unprivileged user namespaces, and has neither here: {test.Output.Trim()}. Run it as root, or allow them (sysctl kernel.unprivileged_userns_clone=1, user.max_user_namespaces).");
        }
        return await StartAsync(
            "unshare", [.. flags, "--mount-proc", "--kill-child", "sh", "-c", "mount -t tmpfs tmpfs /run && exec \"$@\"", "sh", .. self, .. arguments], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the profiles, one after the other.</summary>
    /// <param name="profiles">Names or paths.</param>
    /// <param name="chosen">Options of "lab run" that choose scenarios; empty = all of the set of lab.json.</param>
    /// <param name="lossPercent">Packets that get lost beyond the lab.</param>
    /// <param name="interception">Whether an interceptor stands between; a profile states nothing for that.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Pass when every verdict is the stated one, else Fail.</returns>
    public async Task<ExitCode> RunAsync(IReadOnlyList<string> profiles, IReadOnlyList<string> chosen, int lossPercent, Interception interception, CancellationToken cancellationToken)
    {
        var table = new ResultTable("Profile", "Scenario", "Stated", "Bench", "Findings", "Open", "Capture");
        var same = true;
        foreach (var name in profiles)
        {
            var profile = ProfileLoader.Load(name);
            var (record, lost) = await RunOneAsync(name, profile, chosen, lossPercent, interception, cancellationToken).ConfigureAwait(false);
            foreach (var scenario in record.Scenarios)
            {
                var stated = interception == Interception.None ? profile.Expected.GetValueOrDefault(scenario.Id) : null;
                same &= Compare(table, name, scenario, stated);
            }
            if (lost is not null)
            {
                context.Tell($"{name}: {lost} packets got lost between lab and internet, as --loss asks; the capture lies before that place.");
            }
        }
        table.Write(context.Host);
        return same ? ExitCode.Pass : ExitCode.Fail;
    }

    // As stated: the verdict, the findings, the requirements that stay open, and a capture that dropped nothing.
    private static bool Compare(ResultTable table, string profile, ScenarioRecord scenario, ScenarioExpectation? stated)
    {
        var found = scenario.Findings.Select(one => $"{one.RequirementId} {one.RuleId} {one.Host} {KindOf(one.Marker)}").ToHashSet();
        var expected = (stated?.Findings ?? []).Select(one => $"{one.Requirement} {one.Rule} {one.Host} {one.Marker}").ToHashSet();
        var open = scenario.Requirements.Where(one => one.Verdict == Verdict.Inconclusive).Select(one => one.Id).ToHashSet();
        var capture = scenario.Captures.Count > 0 ? scenario.Captures[0] : null;
        var isSame = stated is null || (stated.Verdict.ToString().Equals(scenario.Verdict.ToString(), StringComparison.OrdinalIgnoreCase)
            && found.SetEquals(expected) && open.SetEquals(stated.Inconclusive) && capture?.PacketsDropped == 0);
        table.Add(
            [
                profile, scenario.Id, Upper(stated?.Verdict.ToString() ?? "not stated"), Upper(scenario.Verdict.ToString()), Told(found.Count, stated is null || found.SetEquals(expected), expected.Count),
                Told(open.Count, stated is null || open.SetEquals(stated.Inconclusive), stated?.Inconclusive.Count ?? 0), capture is null ? "none" : $"{capture.PacketsReported} packets, {capture.PacketsDropped} dropped",
            ],
            isSame ? null : "red");
        return isSame;

        string Told(int count, bool asStated, int wanted) => stated is null ? $"{count}" : asStated ? $"{count}, as stated" : $"{count}, stated {wanted}";
    }

    // A profile says what kind of thing it sends, not in which account it lay nor since when.
    private static string? KindOf(string? marker) => marker?.Replace("stored.", "", StringComparison.Ordinal).Replace("account-", "", StringComparison.Ordinal);

    private async Task<(RunRecord Record, long? Lost)> RunOneAsync(string name, HandsetProfile profile, IReadOnlyList<string> chosen, int lossPercent, Interception interception, CancellationToken cancellationToken)
    {
        var plan = BenchPlan.For(profile);
        var network = new BenchNetwork(names, tools, context.Host.Time);
        await network.UpAsync(plan, name, lossPercent, interception, self, cancellationToken).ConfigureAwait(false);
        try
        {
            await File.WriteAllTextAsync(names.ConfigFile, BenchConfig.Make(location, names, plan, name, interception), cancellationToken).ConfigureAwait(false);
            var runs = LabConfigReader.Load(names.ConfigFile).Runs;
            var before = Folders(runs);
            var ended = await StartAsync(
                "ip", ["netns", "exec", names.Lab, .. self, "run", "--config", names.ConfigFile, .. chosen], cancellationToken).ConfigureAwait(false);
            var made = Folders(runs).Except(before).ToList();
            return made.Count == 1 ? (StoredRun.Load(RunFolder.Open(made[0])), await network.LostAsync(cancellationToken).ConfigureAwait(false)) : throw new IOException($"The run of {name} on the bench left no run folder (exit code {ended}).");
        }
        finally
        {
            await network.DownAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static HashSet<string> Folders(string runs) => Directory.Exists(runs) ? [.. Directory.GetDirectories(runs)] : [];

    private static string Upper(string word) => word.ToUpperInvariant();

    private async Task<int> StartAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var isIsolated = context.Host.Variable(Isolated) is not null;
        // What a run prints is not the result of this command: the table is.
        var start = new ProcessStartInfo(tools.Path(program), arguments) { RedirectStandardOutput = isIsolated };
        start.Environment[Isolated] = "1";
        if (isIsolated)
        {
            // The folder of the bench alone: in /tmp the log of another user's adb server would be in the way of this one's.
            start.Environment["TMPDIR"] = "/run";
        }
        using var process = Process.Start(start)!;
        try
        {
            if (isIsolated)
            {
                context.Tell(await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
            }
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
