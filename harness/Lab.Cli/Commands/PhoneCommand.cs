using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using Lab.VirtualPhone;
using Lab.VirtualPhone.Profiles;

namespace Lab.Cli.Commands;

/// <summary>"lab phone": the virtual phones.</summary>
internal static class PhoneCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command.</returns>
    public static Command Create(CliContext context) => new("phone", "Virtual phones: handsets in software behind a real ADB daemon.")
    {
        CreateStart(context),
        CreateList(context),
    };

    private static Command CreateStart(CliContext context)
    {
        var profile = new Argument<string>("PROFILE") { Description = "Name of a built-in profile ('lab phone list') or path of a .json file." };
        var port = new Option<int>("--port") { Description = "TCP port of the ADB daemon on 127.0.0.1, 0 to 65535; 0 = any free one.", HelpName = "N", DefaultValueFactory = _ => 0 }.Within(0, 65535);
        var speed = new Option<double>("--speed") { Description = "Phone seconds per real second, 0.1 to 100000.", HelpName = "X", DefaultValueFactory = _ => 1 }.Within(0.1, 100_000);
        var command = new Command("start", "Starts a virtual phone and keeps it alive until Ctrl-C.") { profile, port, speed };
        command.SetAction((parsed, cancellationToken) =>
            StartAsync(context, parsed.GetRequiredValue(profile), new VirtualPhoneOptions { Port = parsed.GetValue(port), Speed = parsed.GetValue(speed) }, cancellationToken));
        return command;
    }

    private static async Task<int> StartAsync(CliContext context, string name, VirtualPhoneOptions options, CancellationToken cancellationToken)
    {
        var isPath = name.Contains('/') || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        await using var phone = VirtualPhoneFactory.Create(Load(isPath ? context.Host.Resolve(name) : name), options);
        try
        {
            await phone.Server.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw new WrongUseException($"Port {options.Port} of 127.0.0.1 cannot be used: {e.Message}. Give another with --port, or 0 for any free one.", e);
        }
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{phone.Server.Port}");
        context.Host.Out.WriteLine(address);
        await context.Host.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
        context.Tell($"{phone.Profile.Title}\nConnect with: adb connect {address}\nCtrl-C ends the phone.");
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Host.Time, cancellationToken).ConfigureAwait(false);
        return (int)ExitCode.Pass;
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

    private static Command CreateList(CliContext context)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON, for programs." };
        var command = new Command("list", "Lists the built-in profiles.") { json };
        command.SetAction(parsed =>
        {
            var profiles = ProfileLoader.Names.Select(Load).ToList();
            if (parsed.GetValue(json))
            {
                context.WriteJson(profiles.Select(profile => new ProfileEntry(profile.Name, profile.Title)));
                return (int)ExitCode.Pass;
            }
            var table = new ResultTable("Profile", "Phone");
            profiles.ForEach(profile => table.Add([profile.Name, profile.Title]));
            table.Write(context.Host);
            return (int)ExitCode.Pass;
        });
        return command;
    }
}
