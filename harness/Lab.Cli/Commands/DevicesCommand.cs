using System.CommandLine;
using Lab.Devices.Adb;
using Lab.Harness.Config;

namespace Lab.Cli.Commands;

/// <summary>"lab devices": the phones that the ADB server knows.</summary>
internal static class DevicesCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command.</returns>
    public static Command Create(CliContext context)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON, for programs." };
        var command = new Command("devices", "Lists the phones that are attached, with their state.") { json, DevicesResetCommand.Create(context) };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var devices = await ListAsync(context, parsed, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                context.WriteJson(devices.Select(Entry));
            }
            else
            {
                Write(devices, context);
            }
            return (int)ExitCode.Pass;
        });
        return command;
    }

    private static async Task<IReadOnlyList<DeviceData>> ListAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        // Phones can be listed without a lab.json; a faulty one is told, since its port may matter.
        var config = context.FindConfig(parsed) is { } location ? LabConfigReader.Load(location.Path) : null;
        using var client = new AdbClient(AdbSettings.Of(config, context.Host), context.Host.Time);
        return await client.GetDevicesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Write(IReadOnlyList<DeviceData> devices, CliContext context)
    {
        if (devices.Count == 0)
        {
            context.Tell("No phone is attached. Connect one with USB debugging on, or use a virtual one: lab phone list");
            return;
        }
        var table = new ResultTable("Serial", "State", "Model", "Product", "What to do");
        foreach (var device in devices)
        {
            table.Add([device.Serial, device.StateText, device.Model ?? "not told", device.Product ?? "not told", DeviceAdvice.For(device.State) ?? ""]);
        }
        table.Write(context.Host);
    }

    private static DeviceEntry Entry(DeviceData device) => new(device.Serial, device.StateText, device.State == DeviceState.Device, device.Model, device.Product);
}
