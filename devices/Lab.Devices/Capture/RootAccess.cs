using Lab.Devices.Adb;
using Lab.Harness.Capture;

namespace Lab.Devices.Capture;

/// <summary>How commands run as root on a phone.</summary>
internal sealed class RootAccess
{
    private const string ReadUser = "id";
    private static readonly string[] SuperUsers = ["su 0 sh -c ", "su -c ", "su root sh -c "];

    private readonly string? prefix;

    private RootAccess(string? prefix) => this.prefix = prefix;

    /// <summary>The way, for the report: "root daemon" or the su command.</summary>
    public string Way => prefix is null ? "the ADB daemon runs as root" : prefix.Trim();

    /// <summary>The command line that runs another as root.</summary>
    /// <param name="commandLine">Text for the phone's shell.</param>
    public string Wrap(string commandLine) => prefix is null ? commandLine : prefix + ShellQuoting.Quote(commandLine);

    /// <summary>Finds a way; may restart the phone's daemon as root.</summary>
    /// <exception cref="CaptureException">There is none.</exception>
    public static async Task<RootAccess> ObtainAsync(IAdbClient client, string serial, CancellationToken cancellationToken)
    {
        if (await IsRootAsync(client, serial, ReadUser, cancellationToken))
        {
            return new RootAccess(null);
        }
        string refusal;
        try
        {
            await client.RootAsync(serial, cancellationToken);
            return new RootAccess(null);
        }
        catch (AdbException e) when (e is not (AdbServerException or AdbDeviceNotFoundException or AdbDeviceOfflineException or AdbDeviceUnauthorizedException))
        {
            refusal = e.Message;
        }
        foreach (var su in SuperUsers)
        {
            if (await IsRootAsync(client, serial, su + ReadUser, cancellationToken))
            {
                return new RootAccess(su);
            }
        }
        throw new CaptureException(
            $"Phone {serial} gives no root, which recording on the phone needs ({refusal}; no su). Use a userdebug build or a rooted phone, or record at the gateway: \"capture\": {{ \"kind\": \"command\" }} in lab.json.");
    }

    private static async Task<bool> IsRootAsync(IAdbClient client, string serial, string command, CancellationToken cancellationToken)
    {
        var result = await client.ShellAsync(serial, command, options: null, cancellationToken);
        return result.StandardOutput.StartsWith("uid=0(", StringComparison.Ordinal) || result.StandardOutput.Trim() == "uid=0";
    }
}
