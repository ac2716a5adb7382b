using System.CommandLine;
using Lab.Cli.Bench;
using Lab.VirtualPhone.Bench;
using Lab.VirtualPhone.Profiles;

namespace Lab.Cli.Commands;

/// <summary>"lab bench-net": a bench of network namespaces, for who wants to try the lab without a phone.</summary>
internal static class BenchNetCommand
{
    private const string DefaultName = "labbench";

    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command.</returns>
    public static Command Create(CliContext context) => new("bench-net", "A bench without a phone: phone | lab | internet as network namespaces, with real servers and live capture.")
    {
        CreateUp(context),
        CreateDown(context),
        CreateStatus(context),
        CreateRun(context),
        CreateServe(context),
    };

    private static Command CreateUp(CliContext context)
    {
        var (profile, name, loss, intercept) = (Profile(), Name(), Loss(), Intercept());
        var command = new Command("up", "Makes the bench and starts its servers (as root); a bench of that name is made anew.") { profile, name, loss, intercept };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (_, location) = context.LoadConfig(parsed);
            var names = new BenchNames(parsed.GetValue(name)!);
            var wanted = parsed.GetRequiredValue(profile);
            var plan = BenchPlan.For(Load(wanted));
            await Network(context, names).UpAsync(plan, wanted, parsed.GetValue(loss), parsed.GetValue(intercept), Self(), cancellationToken).ConfigureAwait(false);
            await File.WriteAllTextAsync(names.ConfigFile, BenchConfig.Make(location, names, plan, wanted, parsed.GetValue(intercept)), cancellationToken).ConfigureAwait(false);
            context.Host.Out.WriteLine(names.ConfigFile);
            context.Tell($"The bench is up: {string.Join(" | ", names.Namespaces)}\nRun the lab on it: ip netns exec {names.Lab} ./lab run --config {names.ConfigFile}\nEnd it with: lab bench-net down --name {names.Name}");
            return (int)ExitCode.Pass;
        });
        return command;
    }

    private static Command CreateDown(CliContext context)
    {
        var name = Name();
        var command = new Command("down", "Ends the bench: its processes, its namespaces, its files.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await Network(context, new BenchNames(parsed.GetValue(name)!)).DownAsync(cancellationToken).ConfigureAwait(false);
            return (int)ExitCode.Pass;
        });
        return command;
    }

    private static Command CreateStatus(CliContext context)
    {
        var name = Name();
        var command = new Command("status", "Tells whether the bench is there. Exit code 0 = all of it, 1 = not, or in part.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var names = new BenchNames(parsed.GetValue(name)!);
            var network = Network(context, names);
            var there = await network.PresentAsync(cancellationToken).ConfigureAwait(false);
            foreach (var one in names.Namespaces)
            {
                context.Host.Out.WriteLine($"{one}  {(there.Contains(one) ? "up" : "not there")}");
            }
            if (await network.LostAsync(cancellationToken).ConfigureAwait(false) is { } lost)
            {
                context.Host.Out.WriteLine($"lost between lab and internet: {lost} packets");
            }
            return (int)(there.Count == names.Namespaces.Count && File.Exists(names.RootCertificate) ? ExitCode.Pass : ExitCode.Fail);
        });
        return command;
    }

    private static Command CreateRun(CliContext context)
    {
        var profiles = new Option<string[]>("--profile") { Description = "Profile of a virtual phone; may be given several times.", HelpName = "PROFILE", Required = true };
        var scenarios = new Option<string[]>("--scenario") { Description = "Run only this scenario; may be given several times.", HelpName = "ID" };
        var requirements = RequirementsOption.Create();
        var (loss, intercept) = (Loss(), Intercept());
        var command = new Command("run", "Takes profiles through the scenarios on a bench of its own, with live capture, and compares the verdicts with the stated ones. Needs root or unprivileged user namespaces; leaves nothing but the run folders.") { profiles, scenarios, requirements, loss, intercept };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (_, location) = context.LoadConfig(parsed);
            var wanted = parsed.GetRequiredValue(profiles);
            Array.ForEach(wanted, one => Load(one));
            var run = new BenchRun(context, location, Self());
            string[] chosen =
            [
                .. (parsed.GetValue(scenarios) ?? []).SelectMany(one => new[] { "--scenario", one }),
                .. RequirementsOption.Of(parsed, requirements, context) is { } set ? new[] { "--requirements", set } : [],
            ];
            if (context.Host.Variable(BenchRun.Isolated) is not null)
            {
                return (int)await run.RunAsync(wanted, chosen, parsed.GetValue(loss), parsed.GetValue(intercept), cancellationToken).ConfigureAwait(false);
            }
            string[] again =
            [
                "bench-net", "run", "--config", location.Path, "--loss", parsed.GetValue(loss).ToString(System.Globalization.CultureInfo.InvariantCulture), "--intercept", parsed.GetValue(intercept).ToString().ToLowerInvariant(),
                .. wanted.SelectMany(one => new[] { "--profile", one }), .. chosen,
            ];
            return await run.IsolateAsync(again, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static Command CreateServe(CliContext context)
    {
        var (profile, name) = (Profile(), Name());
        var command = new Command("serve", "The servers of a bench, within its internet namespace; started by \"up\".") { profile, name };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var names = new BenchNames(parsed.GetValue(name)!);
            using var trust = BenchTrust.Create(context.Host.Time.GetUtcNow());
            await using var internet = new BenchInternet(BenchPlan.For(Load(parsed.GetRequiredValue(profile))), trust, context.Host.Time);
            await internet.StartAsync().ConfigureAwait(false);
            var written = names.RootCertificate + ".new";
            await File.WriteAllTextAsync(written, trust.RootPem, cancellationToken).ConfigureAwait(false);
            File.Move(written, names.RootCertificate);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Host.Time, cancellationToken).ConfigureAwait(false);
            return (int)ExitCode.Pass;
        });
        return command;
    }

    private static BenchNetwork Network(CliContext context, BenchNames names) => new(names, new BenchTools(context.Host), context.Host.Time);

    // This program is started as "dotnet lab.dll" by the launcher, and by its own name elsewhere.
    private static IReadOnlyList<string> Self() => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
        ? [Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "lab.dll")]
        : [Environment.ProcessPath!];

    private static Argument<string> Profile() => new("PROFILE") { Description = "Profile of the virtual phone whose hosts the servers stand for ('lab phone list')." };

    private static Option<int> Loss() => new Option<int>("--loss") { Description = "Packets that get lost between lab and internet, in percent, 0 to 90.", HelpName = "N", DefaultValueFactory = _ => 0 }.Within(0, 90);

    private static Option<Interception> Intercept() => new("--intercept")
    {
        Description = "none; trusted: mitmproxy opens the phone's TLS, and its keys the capture; refused: the phone does not trust it.",
        HelpName = "none|trusted|refused",
        DefaultValueFactory = _ => Interception.None,
    };

    private static Option<string> Name()
    {
        var name = new Option<string>("--name") { Description = "Name of the bench, for more than one; up to 40 letters, digits and dashes.", HelpName = "NAME", DefaultValueFactory = _ => DefaultName };
        name.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length is 0 or > 40 || token.Value[0] == '-' || !token.Value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
            {
                result.AddError("--name must be up to 40 letters, digits and dashes, such as \"labbench\".");
            }
        });
        return name;
    }

    private static HandsetProfile Load(string name)
    {
        try
        {
            return ProfileLoader.Load(name);
        }
        catch (Exception e) when (e is ProfileException or ArgumentException)
        {
            throw new WrongUseException(e.Message, e);
        }
    }
}
