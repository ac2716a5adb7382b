using Lab.Devices.Adb;
using Lab.Devices.Android;
using Lab.Devices.Capture.Interface;
using Lab.Devices.Capture.Pcapdroid;
using Lab.Harness.Capture;
using Lab.Harness.Config;

namespace Lab.Devices.Capture;

/// <summary>Makes the capture source that lab.json names. A new source is one class and one line here.</summary>
public static class CaptureSources
{
    /// <summary>Makes the source; nothing is started.</summary>
    /// <param name="config">What lab.json says; a file's path must be absolute or relative to the current folder.</param>
    /// <param name="client">ADB client, for recording on the phone.</param>
    /// <param name="serial">ADB serial of the phone.</param>
    /// <param name="time">Lab time; null = the system's.</param>
    /// <returns>The source.</returns>
    /// <exception cref="CaptureException">What the kind needs is not in the configuration.</exception>
    public static ICaptureSource Create(CapturePointConfig config, IAdbClient client, string serial, TimeProvider? time = null) => Create(config, client, serial, changes: null, time);

    /// <summary>As the other, for a phone whose changes are written down: a capture by an app of the phone is one.</summary>
    /// <param name="config">What lab.json says; a file's path must be absolute or relative to the current folder.</param>
    /// <param name="client">ADB client, for recording on the phone.</param>
    /// <param name="phone">The phone.</param>
    /// <param name="time">Lab time; null = the system's.</param>
    /// <returns>The source.</returns>
    /// <exception cref="CaptureException">What the kind needs is not in the configuration.</exception>
    public static ICaptureSource Create(CapturePointConfig config, IAdbClient client, AndroidPhone phone, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return Create(config, client, phone.Serial, phone.Changes, time);
    }

    private static ICaptureSource Create(CapturePointConfig config, IAdbClient client, string serial, ChangeLedger? changes, TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(client);
        time ??= TimeProvider.System;
        return config.Kind switch
        {
            CaptureKind.Phone => new PhoneTcpdumpSource(client, serial, time, changes),
            CaptureKind.Command => new CommandSource(
                config.Command ?? throw new CaptureException("\"capture.kind\" is \"command\", but \"capture.command\" is missing in lab.json: it needs a program and its arguments."), time),
            CaptureKind.File => new FileReplaySource(
                config.File ?? throw new CaptureException("\"capture.kind\" is \"file\", but \"capture.file\" is missing in lab.json: it needs the path of a capture.")),
            CaptureKind.Ssh => new SshSource(
                config.Ssh ?? throw new CaptureException("\"capture.kind\" is \"ssh\", but \"capture.ssh\" is missing in lab.json: it needs a host and an interface."), time),
            CaptureKind.Interface => new InterfaceSource(
                config.Interface ?? throw new CaptureException("\"capture.kind\" is \"interface\", but \"capture.interface\" is missing in lab.json: it needs the name of an interface of this machine."),
                config.PhoneMac, token => PhoneMacReader.ReadAsync(client, serial, token), time),
            CaptureKind.Pcapdroid => new PcapdroidSource(new PcapdroidControl(client, serial, config.Pcapdroid?.ApiKey, time), config.Pcapdroid ?? new PcapdroidConfig(), time, changes),
            _ => throw new CaptureException($"\"capture.kind\" is {config.Kind}, which this version does not know: use \"phone\", \"pcapdroid\", \"command\", \"file\", \"ssh\" or \"interface\"."),
        };
    }
}
