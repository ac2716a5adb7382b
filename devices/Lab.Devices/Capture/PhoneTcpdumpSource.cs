using System.Globalization;
using System.Security.Cryptography;
using Lab.Devices.Adb;
using Lab.Devices.Android;
using Lab.Harness.Capture;

namespace Lab.Devices.Capture;

/// <summary>tcpdump on the phone, its capture streamed over ADB. Needs root. Standard error goes to a file on the phone: in the stream it would break the capture.</summary>
internal sealed class PhoneTcpdumpSource(IAdbClient client, string serial, TimeProvider time, ChangeLedger? changes = null) : ICaptureSource
{
    private const string Tcpdump = "tcpdump -i any -U -s 0 -w -";

    /// <summary>Longest wait for the capture's first bytes. Default 15 s.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait for the end after tcpdump was asked to. Default 10 s.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(10);

    public string Description => "on the phone: " + Tcpdump;

    public string? Program { get; private set; }

    public IReadOnlyList<string> Limits { get; } =
    [
        "The capture runs on the test item with root rights: firmware that hides traffic from its own kernel is not seen; a capture at the gateway would see it.",
        "Traffic that the radio processor handles without the Android kernel (text messages, voice over LTE) is not seen.",
        "Where the phone's ADB daemon did not run as root, it was restarted as root, and stays so until the phone restarts.",
        "Where the phone is driven over the network, the lab's own ADB connection is in the capture.",
    ];

    public async Task<ICaptureSession> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var root = await RootAccess.ObtainAsync(client, serial, cancellationToken);
            await CheckProgramAsync(root, cancellationToken);
            var isVirtual = (await client.ShellAsync(serial, "getprop ro.lab.virtual", options: null, cancellationToken)).StandardOutput.Trim() == "1";
            var files = "/data/local/tmp/lab-" + RandomNumberGenerator.GetHexString(16, lowercase: true);
            var remote = new RemoteTcpdump(client, serial, root, files, time, changes);
            remote.NoteFiles();
            // The shell becomes tcpdump by exec, so that the number of the one is the number of the other.
            var stream = await client.ExecAsync(serial, root.Wrap($"echo $$ >{remote.PidFile}; exec {Tcpdump} 2>{remote.WordsFile}"), cancellationToken);
            return await OpenAsync(remote, stream, isVirtual ? TimeSpan.Zero : CaptureSettling.Time, cancellationToken);
        }
        catch (AdbException e)
        {
            throw new CaptureException($"The capture on phone {serial} cannot be started: {e.Message}{Hint(e)}", e);
        }
    }

    private async Task<ICaptureSession> OpenAsync(RemoteTcpdump remote, AdbStream stream, TimeSpan settling, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(StartLimit, time);
        using var joined = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var head = await CaptureHead.ReadAsync(stream, joined.Token);
            if (head.Length == CaptureHead.Length && CaptureHead.IsCapture(head))
            {
                return new PhoneTcpdumpSession(remote, head, stream, settling, StopLimit, time);
            }
            var words = await remote.ReadWordsAsync(cancellationToken);
            await remote.RemoveFilesAsync(cancellationToken);
            throw new CaptureException($"tcpdump on phone {serial} writes no capture: it begins with {CaptureHead.Show(head)}, expected pcap. It said: {Shown(words)}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await stream.DisposeAsync();
            var words = await remote.ReadWordsAsync(cancellationToken);
            await remote.RemoveFilesAsync(cancellationToken);
            throw new CaptureException(string.Create(
                CultureInfo.InvariantCulture, $"tcpdump on phone {serial} has written nothing within {StartLimit.TotalSeconds:0} s. It said: {Shown(words)} Try another tcpdump on the phone, or record at the gateway."));
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private async Task CheckProgramAsync(RootAccess root, CancellationToken cancellationToken)
    {
        var result = await client.ShellAsync(serial, root.Wrap("tcpdump --version 2>&1"), options: null, cancellationToken);
        if (result.ExitCode == 127 || result.StandardOutput.Contains("not found", StringComparison.Ordinal))
        {
            throw new CaptureException(
                $"Phone {serial} has no tcpdump: push one that is statically linked for its processor into a folder of its PATH, or record at the gateway: \"capture\": {{ \"kind\": \"command\" }} in lab.json.");
        }
        Program = ProgramVersion.Of(result.StandardOutput);
    }

    /// <summary>A refusal without a reason of its own is how phones without the service for bytes answer.</summary>
    private static string Hint(AdbException e) => e.GetType() == typeof(AdbException)
        ? " Phones before Android 5 cannot stream bytes: record at the gateway (\"capture\": { \"kind\": \"command\" } in lab.json)."
        : "";

    private static string Shown(string words) => words.Length == 0 ? "nothing." : words;
}
