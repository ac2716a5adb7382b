using System.CommandLine;
using Lab.Devices.Adb;
using Lab.Devices.Android;
using Lab.Devices.Android.Apps;
using Lab.Harness.Config;

namespace Lab.Cli.Commands;

/// <summary>"lab devices reset": puts a phone back that a run left changed, such as one that was killed.</summary>
internal static class DevicesResetCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command.</returns>
    public static Command Create(CliContext context)
    {
        var serial = new Argument<string>("serial") { Description = "ADB serial of the phone, as \"lab devices\" lists it.", HelpName = "SERIAL" };
        var json = new Option<bool>("--json") { Description = "Write JSON, for programs." };
        var command = new Command("reset", "Puts back what a run that was killed left changed on a phone: settings, battery service, Doze, rights, decoys, a recording of PCAPdroid. 0 = all is put back, 2 = something is left for a person, 4 = something could not be put back.") { serial, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var location = context.FindConfig(parsed);
            var config = location is not null && File.Exists(location.Path) ? LabConfigReader.Load(location.Path) : null;
            using var client = new AdbClient(AdbSettings.Of(config, context.Host), context.Host.Time);
            var reset = new PhoneReset(client, PhoneReset.Folder(context.Host.Variable), context.Host.Time, config?.Capture.Pcapdroid?.ApiKey ?? config?.Capture.Second?.Pcapdroid?.ApiKey, Apps(config, location));
            var items = await reset.ResetAsync(parsed.GetValue(serial)!, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                context.WriteJson(items);
            }
            else
            {
                Write(items, context);
            }
            return (int)Conclude(items);
        });
        return command;
    }

    private static AppCatalog Apps(LabConfig? config, LabConfigLocation? location)
    {
        try
        {
            return AppCatalog.Load(config?.Device.Apps is { } folder ? location!.Resolve(folder) : null);
        }
        catch (AppDescriptionException e)
        {
            throw new WrongUseException(e.Message);
        }
    }

    /// <summary>What becomes of the items, as an exit code.</summary>
    internal static ExitCode Conclude(IReadOnlyList<ResetItem> items) =>
        items.Any(item => item.Outcome == ResetOutcome.Failed) ? ExitCode.LabFailed
        : items.Any(item => item.Outcome == ResetOutcome.ByHand) ? ExitCode.Inconclusive
        : ExitCode.Pass;

    private static void Write(IReadOnlyList<ResetItem> items, CliContext context)
    {
        if (items.Count == 0)
        {
            context.Tell("Nothing is left to be put back, as far as runs on this machine wrote down.");
            return;
        }
        var table = new ResultTable("What", "Result", "Detail");
        foreach (var item in items)
        {
            table.Add([item.What, Word(item.Outcome), item.Detail ?? ""]);
        }
        table.Write(context.Host);
    }

    private static string Word(ResetOutcome outcome) => outcome switch
    {
        ResetOutcome.PutBack => "put back",
        ResetOutcome.ByHand => "by hand",
        _ => "failed",
    };
}
