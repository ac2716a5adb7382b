using System.Globalization;

namespace Lab.Devices.Adb;

/// <summary>Settings of the ADB client. Wrong values are refused by the client's constructor, all of them in one message.</summary>
public sealed record AdbClientOptions
{
    /// <summary>Port that adb itself uses when nothing says otherwise.</summary>
    public const int AdbServerPort = 5037;

    /// <summary>Port of an ADB daemon on the network when an address names none.</summary>
    public const int DefaultPort = 5555;

    /// <summary>Host name or address of the ADB server. Default 127.0.0.1.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port of the ADB server, 1 to 65535. Default 5037.</summary>
    public int Port { get; init; } = AdbServerPort;

    /// <summary>The adb executable: a path, or a name to be found in PATH. Default "adb".</summary>
    public string AdbPath { get; init; } = "adb";

    /// <summary>True (default) = start a server on this machine when none listens; never done for a server elsewhere.</summary>
    public bool StartServer { get; init; } = true;

    /// <summary>Environment for a server that the lab starts, such as HOME (where the key lies) or ADB_VENDOR_KEYS; a null value removes the variable. Default: nothing changed.</summary>
    public IReadOnlyDictionary<string, string?> ServerEnvironment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Longest wait for the TCP connection to the server; more than zero, at most a day. Default 5 s.</summary>
    public TimeSpan ServerConnectLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for a server to start; more than zero, at most a day. Default 20 s.</summary>
    public TimeSpan ServerStartLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest duration of an operation that has no limit of its own; more than zero, at most a day. Default 10 s.</summary>
    public TimeSpan DefaultLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest standstill of a push, pull or list; the whole may take longer. More than zero, at most a day. Default 30 s.</summary>
    public TimeSpan TransferLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for a phone on the network to reach a state; more than zero, at most a day. Default 15 s, as adb 29 itself needs 10 s to give up.</summary>
    public TimeSpan DeviceConnectLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait for the phone's daemon to come back with other rights; more than zero, at most a day. Default 30 s.</summary>
    public TimeSpan RootLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest duration of a reboot until the end of the boot; more than zero, at most a day. Default 5 min.</summary>
    public TimeSpan RebootLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest time that tracking goes on without a server before it fails; more than zero, at most a day. Default 60 s.</summary>
    public TimeSpan TrackingOutageLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Pause before the first new try; doubles with each further one. More than zero, at most <see cref="LongestBackOff"/>. Default 250 ms.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest pause between two tries; more than zero, at most a day. Default 5 s.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause between two looks at a phone that is awaited; more than zero, at most a day. Default 250 ms.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Bytes of output kept per command (both streams together), and of names per folder list; 1 to 2^30. Default 16 MiB. More is an error, never a cut.</summary>
    public int OutputLimit { get; init; } = 16 * 1024 * 1024;

    /// <summary>Options as adb itself takes them from the environment: ANDROID_ADB_SERVER_ADDRESS and ANDROID_ADB_SERVER_PORT.</summary>
    /// <param name="variable">Gives a variable's value, null when it is not set; null = this process' environment.</param>
    /// <returns>The options.</returns>
    /// <exception cref="AdbServerException">The port is not a number from 1 to 65535.</exception>
    public static AdbClientOptions FromEnvironment(Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        var options = new AdbClientOptions();
        if (variable("ANDROID_ADB_SERVER_ADDRESS") is { Length: > 0 } host)
        {
            options = options with { Host = host };
        }
        if (variable("ANDROID_ADB_SERVER_PORT") is not { Length: > 0 } text)
        {
            return options;
        }
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            throw new AdbServerException($"ANDROID_ADB_SERVER_PORT is \"{text}\": set it to a port from 1 to 65535, or remove it for {AdbServerPort}.") { IsPermanent = true };
        }
        return options with { Port = port };
    }

    /// <summary>Refuses wrong values.</summary>
    internal void Validate()
    {
        var faults = new List<string>();
        void Need(bool condition, string fault)
        {
            if (!condition)
            {
                faults.Add(fault);
            }
        }
        void NeedLimit(TimeSpan limit, string name) => Need(limit > TimeSpan.Zero && limit <= TimeSpan.FromDays(1), $"{name} is {limit}, must be more than zero and at most a day");
        Need(!string.IsNullOrWhiteSpace(Host), "Host is empty");
        Need(Port is >= 1 and <= 65535, $"Port is {Port}, must be 1 to 65535");
        Need(!string.IsNullOrWhiteSpace(AdbPath), "AdbPath is empty");
        Need(OutputLimit is >= 1 and <= 1 << 30, $"OutputLimit is {OutputLimit}, must be 1 to 2^30 bytes");
        NeedLimit(ServerConnectLimit, nameof(ServerConnectLimit));
        NeedLimit(ServerStartLimit, nameof(ServerStartLimit));
        NeedLimit(DefaultLimit, nameof(DefaultLimit));
        NeedLimit(TransferLimit, nameof(TransferLimit));
        NeedLimit(DeviceConnectLimit, nameof(DeviceConnectLimit));
        NeedLimit(RootLimit, nameof(RootLimit));
        NeedLimit(RebootLimit, nameof(RebootLimit));
        NeedLimit(TrackingOutageLimit, nameof(TrackingOutageLimit));
        NeedLimit(FirstBackOff, nameof(FirstBackOff));
        NeedLimit(LongestBackOff, nameof(LongestBackOff));
        NeedLimit(PollInterval, nameof(PollInterval));
        Need(FirstBackOff <= LongestBackOff, "FirstBackOff is more than LongestBackOff");
        if (faults.Count > 0)
        {
            throw new ArgumentException($"Options of the ADB client: {string.Join("; ", faults)}.");
        }
    }
}
