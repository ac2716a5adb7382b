using Lab.Devices.Adb;
using Lab.Harness.Config;
using Lab.VirtualPhone.Profiles;

namespace Lab.Cli.Doctor;

/// <summary>The phone of lab.json: the profile exists, or the handset is attached and ready.</summary>
internal sealed class DeviceCheck : IDoctorCheck
{
    private const string Name = "device";
    private const string VirtualPrefix = "virtual:";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Config is not { } config)
        {
            return [new DoctorResult(Name, DoctorOutcome.Warn, "not checked, since the configuration cannot be used")];
        }
        return [config.Device.Serial.StartsWith(VirtualPrefix, StringComparison.Ordinal)
            ? Virtual(config.Device.Serial[VirtualPrefix.Length..])
            : await RealAsync(config, subject.Host, cancellationToken).ConfigureAwait(false)];
    }

    private static DoctorResult Virtual(string profile)
    {
        try
        {
            var loaded = ProfileLoader.Load(profile);
            return new DoctorResult(Name, DoctorOutcome.Ok, $"virtual phone {loaded.Name}");
        }
        catch (Exception e) when (e is ProfileException or ArgumentException)
        {
            return new DoctorResult(Name, DoctorOutcome.Fail, e.Message, "'lab phone list' names the profiles; set $.device.serial to \"virtual:NAME\"");
        }
    }

    private static async Task<DoctorResult> RealAsync(LabConfig config, CliHost host, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new AdbClient(AdbSettings.Of(config, host), host.Time);
            var devices = await client.GetDevicesAsync(cancellationToken).ConfigureAwait(false);
            var serial = config.Device.Serial;
            return devices.FirstOrDefault(device => device.Serial == serial) is { } device
                ? State(device)
                : new DoctorResult(Name, DoctorOutcome.Fail, $"{serial} is not attached; attached: {(devices.Count == 0 ? "none" : string.Join(", ", devices.Select(each => each.Serial)))}",
                    "connect the phone with USB debugging on, or correct $.device.serial");
        }
        catch (AdbException e)
        {
            return new DoctorResult(Name, DoctorOutcome.Fail, $"cannot be looked for: {e.Message}", "see the adb checks above");
        }
    }

    private static DoctorResult State(DeviceData device) => device.State switch
    {
        DeviceState.Device => new DoctorResult(Name, DoctorOutcome.Ok, $"{device.Serial} is attached: {device.Model ?? "model not told"}"),
        _ => new DoctorResult(Name, DoctorOutcome.Fail, $"{device.Serial} is attached, but in state \"{device.StateText}\"", DeviceAdvice.For(device.State)),
    };
}
