using System.Globalization;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Apps;

/// <summary>
/// PCAPdroid 1.9 as its control activity shows it: a capture is started and stopped by intents, consent is asked for where no right API key comes with them, the file
/// is pcap with its trailers or pcapng with its comments, which has to be bought, and the number of packets goes to the log. Results of the activity go to whoever called it for a result, which <c>am</c> does not.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Pcapdroid(Handset handset) : IDisposable
{
    public const string Package = "com.emanuelef.remote_capture";

    /// <summary>The API key that the settings of the app show.</summary>
    public const string ApiKey = "6b3f9e02a7c84d15";

    private const string Tag = "CaptureCtrl";
    private const string ControlActivity = ".activities.CaptureCtrl";
    private const string Folder = "/storage/emulated/0/Download/PCAPdroid";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Recording? _recording;
    private IReadOnlyDictionary<string, string>? _asked;

    /// <summary>Whether its service runs.</summary>
    public bool Running
    {
        get { lock (_gate) { return _recording is { } recording && recording.BootId == handset.State.BootId; } }
    }

    /// <summary>An intent reached the control activity.</summary>
    public void Control(IReadOnlyDictionary<string, string> extras)
    {
        if (extras.GetValueOrDefault("api_key") == ApiKey)
        {
            Process(extras);
            return;
        }
        lock (_gate)
        {
            _asked = new Dictionary<string, string>(extras);
        }
        handset.State.Screen.On = true;
        handset.State.Foreground.Open(Package, ControlActivity);
    }

    /// <summary>A person lets it have what its screen asks for; false when it asks for nothing.</summary>
    public bool Allow()
    {
        IReadOnlyDictionary<string, string>? asked;
        lock (_gate)
        {
            (asked, _asked) = (_asked, null);
        }
        if (asked is null)
        {
            return false;
        }
        handset.Faults.Set("pcapdroid-unprepared", "off");
        handset.State.Foreground.Home();
        Process(asked);
        return true;
    }

    /// <summary>The recording ends: by the API, by a person's hand, or because another VPN came.</summary>
    public void Stop()
    {
        Recording? ended;
        lock (_gate)
        {
            (ended, _recording) = (_recording, null);
        }
        if (ended is null)
        {
            return;
        }
        ended.End.Cancel();
        // As with the app: the service ends when the last packet is in the file.
        ended.Writing.Wait(Patience);
        Log(string.Create(CultureInfo.InvariantCulture, $"notifyCaptureStopped: {ended.Frames.Packets + handset.Faults.PcapdroidMiscount} pkts"));
        ended.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _recording?.End.Cancel();
        }
    }

    private void Process(IReadOnlyDictionary<string, string> extras)
    {
        switch (extras.GetValueOrDefault("action"))
        {
            case "start" when IsOn(extras, "pcapng_format") && handset.Faults.PcapdroidUnpaid:
                // A word on the screen for a moment, and its activity is gone.
                Log("Starting capture, caller=null");
                break;
            case "start" when handset.Faults.VpnUnprepared || handset.Faults.VpnTaken:
                // Android asks whether the app may be the VPN; while another one is, its consent has lapsed.
                lock (_gate)
                {
                    _asked = new Dictionary<string, string>(extras);
                }
                handset.State.Foreground.Open(Package, ControlActivity);
                break;
            case "start":
                Start(extras);
                break;
            case "stop":
                Log("Stopping capture");
                Stop();
                break;
            case "get_status":
                Log("Returning status");
                break;
        }
    }

    private void Start(IReadOnlyDictionary<string, string> extras)
    {
        Stop();
        Log("Starting capture, caller=null");
        if (handset.Network is not { } network)
        {
            return;
        }
        Stream? file = null;
        if (extras.GetValueOrDefault("pcap_dump_mode") == "pcap_file" && extras.GetValueOrDefault("pcap_name") is { Length: > 0 } name && !name.Contains('/', StringComparison.Ordinal))
        {
            handset.Files.MakeDirectory(Folder, Credentials.Root, parents: true);
            handset.Files.OpenWrite($"{Folder}/{name}", Credentials.Root, append: false, out file, permissions: 0x1B4);
        }
        var apps = IsOn(extras, "dump_extensions") || IsOn(extras, "pcapdroid_trailer") ? new PcapdroidApps(handset.State.Packages) : null;
        PcapdroidDump dump = IsOn(extras, "pcapng_format") ? new PcapngDump(handset.Identity, handset.State.Packages.Find(Package)?.VersionName ?? "", apps) : new PcapDump(apps);
        var frames = new PcapdroidFrames(file ?? Stream.Null, handset, dump);
        lock (_gate)
        {
            _recording = new Recording(frames, handset.State.BootId, end => network.CaptureAsync(frames, 0, end));
        }
    }

    private static bool IsOn(IReadOnlyDictionary<string, string> extras, string name) => string.Equals(extras.GetValueOrDefault(name), "true", StringComparison.OrdinalIgnoreCase);

    private void Log(string text) => handset.State.Log.Write('D', Tag, text, pid: 4711);

    private sealed class Recording : IDisposable
    {
        public Recording(PcapdroidFrames frames, string bootId, Func<CancellationToken, Task> write)
        {
            (Frames, BootId) = (frames, bootId);
            Writing = write(End.Token);
        }

        public CancellationTokenSource End { get; } = new();

        public PcapdroidFrames Frames { get; }

        public string BootId { get; }

        public Task Writing { get; }

        public void Dispose()
        {
            End.Dispose();
            Frames.Dispose();
        }
    }
}
