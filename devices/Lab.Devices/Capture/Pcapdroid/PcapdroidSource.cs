using System.Globalization;
using System.Security.Cryptography;
using Lab.Devices.Adb;
using Lab.Devices.Android;
using Lab.Devices.Android.Changes;
using Lab.Harness.Capture;
using Lab.Harness.Config;

namespace Lab.Devices.Capture.Pcapdroid;

/// <summary>The app PCAPdroid on the phone: it records without root, as a VPN that ends on the phone, and writes to each packet which app it belongs to.</summary>
internal sealed class PcapdroidSource(PcapdroidControl control, PcapdroidConfig config, TimeProvider time, ChangeLedger? changes = null) : ICaptureSource
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    /// <summary>Longest wait for the app where nobody needs to allow anything. Default 10 s.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause between two looks whether it still records. Default 2 s.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromSeconds(2);

    public string Description => "on the phone: PCAPdroid (as a VPN, without root)";

    public IReadOnlyList<string> Limits { get; } =
    [
        "PCAPdroid records as a VPN of the test item, which thereby is not as its user has it: its status bar shows a VPN, apps can see that there is one, and no other VPN can be up.",
        "PCAPdroid ends each connection and makes it again: addresses and ports of the phone in the capture are those of the VPN, acknowledgements are the app's own, packets of other protocols than TCP, UDP and ICMP echo and IP fragments are not recorded, and no connection reaches the phone from outside.",
        "PCAPdroid switches private DNS (DNS over TLS) off for the look-ups that pass it, so that they can be read.",
        "Traffic that Android lets by the VPN (tethering, some of the system's own and of the radio's, what was sent before the start) is not seen; a capture at the gateway would see it.",
        "As a VPN, PCAPdroid counts no dropped packets; the number of packets that it logs is compared with those in its file.",
        "The attribution of packets to apps is PCAPdroid's, from what Android tells a VPN.",
        config.Format == PcapdroidFormat.Pcapng
            ? "The app of each packet stands in a comment of the capture, which has no checksum."
            : "The app of each packet stands behind it in the capture, with a checksum over both; where that does not hold, the app is not taken over.",
    ];

    private bool IsPcapng => config.Format == PcapdroidFormat.Pcapng;

    private TimeSpan Patience => control.HasKey ? StartLimit : TimeSpan.FromSeconds(config.ConsentSeconds);

    public async Task<ICaptureSession> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var version = await CheckAsync(cancellationToken);
            var word = "lab-" + RandomNumberGenerator.GetHexString(16, lowercase: true);
            var name = word + (IsPcapng ? ".pcapng" : ".pcap");
            await control.MarkLogAsync(word, cancellationToken);
            var change = new RecordingChange(name);
            changes?.Add(change, token => LeftRecording.StopAsync(control, token));
            await control.StartAsync(name, config.Format, cancellationToken);
            await WaitAsync(name, cancellationToken);
            var vpn = await control.ReadVpnOwnerAsync(cancellationToken);
            return new PcapdroidSession(control, name, word, $"PCAPdroid {version}; {(vpn == PcapdroidControl.Package ? "its VPN was up" : $"VPN that Android told of: {vpn ?? "none"}")}.", Watch, Patience, () => changes?.Remove(change.Key));
        }
        catch (AdbException e)
        {
            throw new CaptureException($"PCAPdroid on phone {control.Serial} cannot be started: {e.Message}", e);
        }
    }

    private async Task<PcapdroidVersion> CheckAsync(CancellationToken cancellationToken)
    {
        var version = await control.ReadVersionAsync(cancellationToken)
            ?? throw new CaptureException($"PCAPdroid ({PcapdroidControl.Package}) is not installed on phone {control.Serial}: install it, open it once, and make an API key (Settings, Control Permissions, menu) for lab.json, capture.pcapdroid.apiKey; or record elsewhere (capture.kind).");
        if (version.IsTooOld)
        {
            throw new CaptureException($"PCAPdroid {version} on phone {control.Serial} is too old: it cannot write to a file that the lab names. Install 1.6.0 or newer, best 1.8.6 or newer, which takes an API key.");
        }
        if (IsPcapng && version.IsWithoutMap)
        {
            throw new CaptureException($"PCAPdroid {version} on phone {control.Serial} is too old for capture.pcapdroid.format \"pcapng\": its packets would not tell their apps. Install 1.8.0 or newer, or set \"pcap\".");
        }
        if (await control.IsRunningAsync(cancellationToken) == true)
        {
            throw new CaptureException($"PCAPdroid on phone {control.Serial} records already, for somebody else or for a run that was killed: stop it (lab devices reset {control.Serial} for what a run left, else in the app), and run again.");
        }
        var owner = await control.ReadVpnOwnerAsync(cancellationToken);
        return owner is null
            ? version
            : throw new CaptureException($"The VPN of {owner} is up on phone {control.Serial}: Android has one VPN at a time, and PCAPdroid would end it. Disconnect it (and switch \"always-on\" off), or record elsewhere (capture.kind).");
    }

    private async Task WaitAsync(string name, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!(await control.IsRunningAsync(cancellationToken) == true && await control.HasFileAsync(name, cancellationToken)))
        {
            if (time.GetElapsedTime(began) > Patience)
            {
                throw new CaptureException(await ExplainAsync(name, cancellationToken));
            }
            await control.PauseAsync(Look, cancellationToken);
        }
    }

    private async Task<string> ExplainAsync(string name, CancellationToken cancellationToken)
    {
        var waited = string.Create(CultureInfo.InvariantCulture, $"within {Patience.TotalSeconds:0} s");
        if (await control.IsRunningAsync(cancellationToken) == true)
        {
            return $"PCAPdroid on phone {control.Serial} runs, but {PcapdroidControl.PathOf(name)} did not appear {waited}: may it write files? Open the app, record to a file once by hand, and run again.";
        }
        var focus = await control.ReadFocusAsync(cancellationToken);
        var owner = await control.ReadVpnOwnerAsync(cancellationToken);
        if (owner is not null && owner != PcapdroidControl.Package)
        {
            return $"PCAPdroid on phone {control.Serial} did not start {waited}: the VPN of {owner} took its place. Disconnect it, and run again.";
        }
        return focus?.StartsWith(PcapdroidControl.Package + "/", StringComparison.Ordinal) == true || focus?.StartsWith("com.android.vpndialogs/", StringComparison.Ordinal) == true
            ? $"PCAPdroid on phone {control.Serial} asks for consent on its screen ({focus}), and nobody gave it {waited}: tap \"Allow\" (for the lab) and \"OK\" (for the VPN) there. {(control.HasKey ? "If it asks for the lab, the API key in lab.json, capture.pcapdroid.apiKey, is not the app's, or the app is older than 1.8.6." : "An API key of the app (Settings, Control Permissions, menu) in lab.json, capture.pcapdroid.apiKey, spares the tap for the lab.")}"
            : $"PCAPdroid on phone {control.Serial} did not start {waited}, and shows no question (focus: {focus ?? "not told"}). {(IsPcapng ? "Pcapng is a paid feature of the app, which does not start where it was not bought: buy it there, or set capture.pcapdroid.format to \"pcap\" in lab.json. Else open" : "Open")} the app and record once by hand: it says there what it lacks.";
    }
}
