using System.Net.Sockets;
using Lab.Devices.Adb;
using Lab.Devices.Adb.Phone;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Connection;

/// <summary>Brings a phone back into reach after the ADB server died or the connection broke.</summary>
internal sealed class PhoneRecovery(IAdbClient client, string serial, TimeSpan longestWait, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Raised when it has worked.</summary>
    public event Action<PhoneNotice>? Recovered;

    /// <summary>Starts the server where it is gone and waits for the phone.</summary>
    /// <exception cref="PhoneException">It did not come back.</exception>
    public async Task RecoverAsync(AdbException cause, CancellationToken cancellationToken)
    {
        // For the words of the notice only: a server mostly keeps the phones on the network that it lost in its list; one that does not know the phone is often a new one.
        var isForgotten = cause is AdbDeviceNotFoundException && NetworkAddress.IsAddress(serial);
        var serverWasGone = cause is AdbServerException || isForgotten || !await IsServerThereAsync(cancellationToken);
        try
        {
            if (!await ReturnsAsync(cancellationToken))
            {
                throw new PhoneException(
                    await AnswersAsync(cancellationToken) ? ReasonCode.DeviceLost : ReasonCode.AdbServerLost,
                    $"Phone {serial} did not come back within {longestWait.TotalSeconds:0} s after: {cause.Message} Check cable, power and the phone's screen, then run again.",
                    cause);
            }
        }
        catch (AdbException e)
        {
            throw PhoneFault.From(e);
        }
        Recovered?.Invoke(new PhoneNotice(
            serverWasGone ? NoticeKind.ServerRestarted : NoticeKind.Reconnected,
            serverWasGone
                ? $"The ADB server had died or forgotten the phone ({cause.Message}); it runs again, phone {serial} is back, and the command is repeated once."
                : $"The connection to phone {serial} had broken ({cause.Message}); it is back, and the command is repeated once.",
            time.GetUtcNow()));
    }

    private async Task<bool> ReturnsAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < longestWait)
        {
            var devices = await client.GetDevicesAsync(cancellationToken);
            if (devices.Any(device => device.Serial == serial && device.State == DeviceState.Device))
            {
                return true;
            }
            if (NetworkAddress.IsAddress(serial) && (await client.ConnectAsync(serial, cancellationToken)).IsConnected)
            {
                return true;
            }
            await Task.Delay(Pause, time, cancellationToken);
        }
        return false;
    }

    /// <summary>Whether the server lives: then what is lost is the phone.</summary>
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.GetAdbVersionAsync(cancellationToken);
            return true;
        }
        catch (AdbException)
        {
            return false;
        }
    }

    private async Task<bool> IsServerThereAsync(CancellationToken cancellationToken)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync(client.EndPoint.Host, client.EndPoint.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
