using System.CommandLine;
using Lab.Cli.Run;
using Lab.Devices.Android;
using Lab.Scenarios.Hosting;

namespace Lab.Cli.Commands;

/// <summary>The main job: run the scenarios on a phone, judge, report.</summary>
internal static class RunCommand
{
    public static Command Create(CliContext context)
    {
        var device = new Option<string?>("--device") { Description = "ADB serial, or virtual:PROFILE for an embedded virtual phone. Default: as lab.json says.", HelpName = "SERIAL" };
        var scenario = new Option<string[]>("--scenario") { Description = "Run only this scenario of the requirement set; may be given several times.", HelpName = "ID" };
        var requirements = RequirementsOption.Create();
        var lang = LanguageOption.Create();
        var command = new Command("run", "Run the scenarios on a phone and write the report (the main job).") { device, scenario, requirements, lang };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (config, location) = context.LoadConfig(parsed);
            WarnOfLeftOver(context, parsed.GetValue(device) ?? config.Device.Serial);
            var scenarios = parsed.GetValue(scenario);
            var options = new HostOptions
            {
                ConfigPath = location.Path,
                Device = parsed.GetValue(device),
                Scenarios = scenarios is { Length: > 0 } ? scenarios : null,
                Requirements = RequirementsOption.Of(parsed, requirements, context),
            };
            return (int)await new RunSession(context, options, LanguageOption.Of(parsed, lang) ?? config.Report.Language).RunAsync(cancellationToken);
        });
        return command;
    }

    /// <summary>Tells what an earlier run, which ended without putting the phone back, left changed on it.</summary>
    internal static void WarnOfLeftOver(CliContext context, string serial)
    {
        if (PhoneReset.LeftOver(PhoneReset.Folder(context.Host.Variable), serial) is { Count: > 0 } left)
        {
            context.Tell($"lab: warning: an earlier run ended without putting phone {serial} back. Still changed, as far as it wrote down: {string.Join(", ", left)}. To put it back: lab devices reset {serial}");
        }
    }
}
