using System.Globalization;
using Lab.Harness.Capture;
using SharpPcap;
using SharpPcap.LibPcap;

namespace Lab.Devices.Capture.Interface;

/// <summary>An interface of this machine through which the phone's traffic passes, such as its access point's, recorded by libpcap.</summary>
/// <remarks>Filtered by the phone's MAC address, so that no change of IP address loses traffic.</remarks>
internal sealed class InterfaceSource : ICaptureSource
{
    /// <summary>In lab.json instead of a MAC address: everything that passes is recorded.</summary>
    public const string AnyMac = "any";

    private readonly string name;
    private readonly Func<CancellationToken, Task<string>> readMac;
    private readonly TimeProvider time;
    private readonly List<string> followed = [];
    private readonly Lock gate = new();
    private string? mac;
    private bool isAsked;
    private Action<string>? filterNow;

    /// <summary>Makes it; nothing is opened.</summary>
    /// <param name="name">Interface.</param>
    /// <param name="mac">MAC address of the phone; "any" = no filter; null = it is asked for.</param>
    /// <param name="readMac">Asks the phone for its MAC address.</param>
    /// <param name="time">Lab time.</param>
    public InterfaceSource(string name, string? mac, Func<CancellationToken, Task<string>> readMac, TimeProvider time)
    {
        this.name = name;
        this.mac = mac?.ToLowerInvariant();
        this.readMac = readMac;
        this.time = time;
    }

    /// <summary>Size of the ring that the kernel fills, in bytes. Default 64 MB: what a full link brings in half a second and more.</summary>
    public int RingBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Longest time that reading on after the stop may take. Default 10 s.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes that wait for the reader before packets stay in the ring. Default 8 MB.</summary>
    public int WaitingBytes { get; init; } = 8 * 1024 * 1024;

    public TimeSpan? ReturnLimit { get; init; } = TimeSpan.FromMinutes(5);

    public string Description => mac switch
    {
        null => $"interface {name} of this machine, libpcap, packets of the phone's MAC address",
        AnyMac => $"interface {name} of this machine, libpcap, all packets",
        _ => $"interface {name} of this machine, libpcap, packets of MAC address {mac}",
    };

    public string? Program { get; private set; }

    public bool OutlivesRestart => true;

    public IReadOnlyList<string> Limits { get; } =
    [
        "It sees what passes this interface, and nothing that the phone sends by another way (such as mobile data when this is a Wi-Fi).",
        "It finds the phone by its MAC address: behind a router or address translation, or where \"capture.phoneMac\" names another address, the phone's traffic is not seen, and then the positive controls are missing too. A change of the phone's MAC address in the window is followed when it is noticed, and the time until then is a gap.",
    ];

    public IReadOnlyList<string> LinkFilter
    {
        get
        {
            lock (gate)
            {
                return mac is null or AnyMac ? [] : [mac, .. followed];
            }
        }
    }

    private string Filter => string.Join(" or ", LinkFilter.Select(one => "ether host " + one));

    public bool Follow(string mac)
    {
        lock (gate)
        {
            followed.Add(mac);
            filterNow?.Invoke(Filter);
            return true;
        }
    }

    public async Task<ICaptureSession> StartAsync(CancellationToken cancellationToken)
    {
        if (!PcapLibrary.IsThere)
        {
            throw new CaptureException($"Interface {name} cannot be recorded: libpcap is not on this machine. Install it: apt-get install libpcap0.8.");
        }
        Program = $"libpcap version {Pcap.LibpcapVersion}";
        await FindPhoneAsync(cancellationToken);
        // Before the device is opened: what happens to the link from here on shows.
        var link = new LinkFlags(name);
        var device = Open(link);
        try
        {
            if (mac != AnyMac)
            {
                device.Filter = Filter;
            }
            lock (gate)
            {
                var session = new InterfaceSession(device, link, name, WaitingBytes, StopLimit, time);
                filterNow = session.Filter;
                return session;
            }
        }
        catch (PcapException e)
        {
            device.Dispose();
            link.Dispose();
            throw new CaptureException($"Interface {name} cannot be filtered by MAC address {mac}: {e.Message}. Name an Ethernet or Wi-Fi interface, or set \"capture.phoneMac\" to \"any\" in lab.json where only the phone is behind it.", e);
        }
    }

    /// <summary>Asks the phone for its address unless lab.json names it; again at each start, since it may have come back under another one.</summary>
    private async Task FindPhoneAsync(CancellationToken cancellationToken)
    {
        if (mac is null)
        {
            mac = await readMac(cancellationToken);
            isAsked = true;
            return;
        }
        if (!isAsked)
        {
            return;
        }
        string now;
        try
        {
            now = await readMac(cancellationToken);
        }
        catch (CaptureException)
        {
            return; // The recording goes on with what is known.
        }
        lock (gate)
        {
            if (!LinkFilter.Contains(now))
            {
                followed.Add(now);
            }
        }
    }

    private LibPcapLiveDevice Open(LinkFlags link)
    {
        try
        {
            return OpenDevice(link);
        }
        catch (CaptureException)
        {
            link.Dispose();
            throw;
        }
    }

    private LibPcapLiveDevice OpenDevice(LinkFlags link)
    {
        LibPcapLiveDeviceList devices;
        try
        {
            devices = LibPcapLiveDeviceList.New();
        }
        catch (Exception e) when (e is PcapException or DllNotFoundException or TypeInitializationException)
        {
            throw new CaptureException($"Interface {name} cannot be recorded: {e.Message}. Check with: lab doctor.", e);
        }
        var device = devices.FirstOrDefault(one => one.Name == name)
            ?? throw new CaptureException($"This machine has no interface {name}: there are {string.Join(", ", devices.Select(one => one.Name).Where(IsLink).Take(20))}. Check \"capture.interface\" in lab.json.");
        if (link.Fault() is { } fault)
        {
            throw new CaptureException($"Nothing can be recorded: {fault}. Bring it up (ip link set {name} up) and connect the phone through it.");
        }
        try
        {
            device.Open(new DeviceConfiguration
            {
                Mode = DeviceModes.Promiscuous,
                Snaplen = NanosecondPcap.SnapLength,
                BufferSize = RingBytes,
                ReadTimeout = 100,
                TimestampResolution = TimestampResolution.Nanosecond,
            });
            device.NonBlockingMode = true;
            return device;
        }
        catch (PcapException e)
        {
            device.Dispose();
            throw new CaptureException(string.Create(CultureInfo.InvariantCulture,
                $"Interface {name} cannot be opened: {e.Message}. Capturing needs CAP_NET_RAW: run the lab as root, or record by a program that has it (\"capture\": {{ \"kind\": \"command\" }} in lab.json)."), e);
        }
    }

    private static bool IsLink(string device) => device is not ("any" or "nflog" or "nfqueue" or "dbus-system" or "dbus-session") && !device.StartsWith("usbmon", StringComparison.Ordinal) && !device.StartsWith("bluetooth", StringComparison.Ordinal);
}
