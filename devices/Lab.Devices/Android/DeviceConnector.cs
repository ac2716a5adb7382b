using Lab.Devices.Adb;
using Lab.Devices.Adb.Phone;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android;

/// <summary>Finds a phone by its serial, connects it where it is on the network, and waits until it can be driven.</summary>
/// <param name="client">ADB client; starts the server where there is none.</param>
/// <param name="time">Lab time; null = the system's.</param>
public sealed class DeviceConnector(IAdbClient client, TimeProvider? time = null)
{
    private const string None = "none";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>Longest wait for a phone that the server knows to become ready. Default 15 s.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Makes sure that the phone is there and ready.</summary>
    /// <param name="serial">ADB serial, or "host:port" of a phone on the network.</param>
    /// <param name="options">What is known of the phone beforehand; null = nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The phone.</returns>
    /// <exception cref="PhoneException">It is not there, offline, has not accepted the lab's key, or there is no ADB server.</exception>
    public async Task<AndroidPhone> ConnectAsync(string serial, AndroidPhoneOptions? options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(serial);
        try
        {
            await AwaitAsync(serial, cancellationToken);
        }
        catch (AdbException e)
        {
            throw PhoneFault.From(e);
        }
        return new AndroidPhone(client, serial, options);
    }

    private async Task AwaitAsync(string serial, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var isAddress = NetworkAddress.IsAddress(serial);
        while (true)
        {
            var devices = await client.GetDevicesAsync(cancellationToken);
            var device = devices.FirstOrDefault(candidate => candidate.Serial == serial);
            if (device?.State == DeviceState.Device)
            {
                return;
            }
            if (isAddress && device?.State is null or DeviceState.Offline)
            {
                var answer = await client.ConnectAsync(serial, cancellationToken);
                if (answer.IsConnected)
                {
                    return;
                }
                throw Refused(serial, answer.State, answer.Message, devices);
            }
            if (device is null || time.GetElapsedTime(start) >= LongestWait)
            {
                throw Refused(serial, device?.State, device?.StateText ?? "", devices);
            }
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static PhoneException Refused(string serial, DeviceState? state, string words, IReadOnlyList<DeviceData> devices) => new(ReasonCode.DeviceLost, state switch
    {
        null when NetworkAddress.IsAddress(serial) =>
            $"No phone answers at {serial} ({words}): check its Wi-Fi, its address, and that ADB over the network is on. Phones that the ADB server knows: {List(devices)}.",
        null => $"There is no phone {serial}: check cable, power and USB debugging. Phones that the ADB server knows: {List(devices)}.",
        DeviceState.Unauthorized or DeviceState.Authorizing =>
            $"Phone {serial} has not accepted the key of this lab: accept the key on the phone's screen (\"Allow USB debugging?\"), then run again.",
        DeviceState.Offline or DeviceState.Connecting =>
            $"Phone {serial} is offline: unlock it, pull the cable and put it in again, or switch USB debugging off and on.",
        DeviceState.NoPermissions => $"The operating system keeps phone {serial} from the ADB server ({words}): install the udev rules of Android phones (package android-sdk-platform-tools-common).",
        _ => $"Phone {serial} is in state \"{words}\": start Android on it.",
    });

    private static string List(IReadOnlyList<DeviceData> devices) =>
        devices.Count == 0 ? None : string.Join(", ", devices.Select(device => $"{device.Serial} ({device.StateText})"));
}
