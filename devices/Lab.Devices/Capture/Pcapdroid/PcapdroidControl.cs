using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Lab.Devices.Adb;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Capture;
using Lab.Harness.Config;

namespace Lab.Devices.Capture.Pcapdroid;

/// <summary>
/// Speaks with PCAPdroid by its API (docs/app_api.md of the project): intents to its control activity. The activity gives its results to whoever started it for a result,
/// and its broadcast to that app; <c>am</c> is neither, so that the lab sees of its state what Android tells of the service, and of its counters what the app logs.
/// </summary>
internal sealed partial class PcapdroidControl(IAdbClient client, string serial, string? apiKey, TimeProvider time)
{
    public const string Package = "com.emanuelef.remote_capture";

    private const string Component = Package + "/.activities.CaptureCtrl";
    private const string Folder = "/sdcard/Download/PCAPdroid/";
    private const string Mark = "LabCapture";

    /// <summary>A phone hashes some 100 MB each second.</summary>
    private static readonly TimeSpan HashLimit = TimeSpan.FromMinutes(3);

    /// <summary>Serial of the phone.</summary>
    public string Serial => serial;

    /// <summary>Whether an API key spares the tap.</summary>
    public bool HasKey => apiKey is not null;

    /// <summary>Full path of the app's file of a name.</summary>
    public static string PathOf(string name) => Folder + name;

    /// <summary>Version of the app as its package tells it; null when it is not installed.</summary>
    public async Task<PcapdroidVersion?> ReadVersionAsync(CancellationToken cancellationToken)
    {
        var path = await RunAsync("pm path " + Package, cancellationToken);
        if (!path.StartsWith("package:", StringComparison.Ordinal))
        {
            return null;
        }
        var dump = await RunAsync("dumpsys package " + Package, cancellationToken);
        var name = VersionName().Match(dump);
        var code = VersionCode().Match(dump);
        return new PcapdroidVersion(name.Success ? name.Groups[1].Value : null, code.Success ? int.Parse(code.Groups[1].Value, CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Asks it to record into a file of its folder: whole packets, IPv4 and IPv6, all apps, each packet with its app.</summary>
    public Task StartAsync(string name, PcapdroidFormat format, CancellationToken cancellationToken)
    {
        string[] pcapng = format == PcapdroidFormat.Pcapng ? ["-e", "pcapng_format", "true"] : [];
        return AskAsync(
            ["start", "-e", "pcap_dump_mode", "pcap_file", "-e", "pcap_name", name, "-e", "dump_extensions", "true", "-e", "pcapdroid_trailer", "true", "-e", "ip_mode", "both", .. pcapng], cancellationToken);
    }

    /// <summary>Asks it to stop.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => AskAsync(["stop"], cancellationToken);

    /// <summary>Whether its service runs; null when the phone's answer does not tell.</summary>
    public async Task<bool?> IsRunningAsync(CancellationToken cancellationToken)
    {
        var dump = await RunAsync("dumpsys activity services " + Package, cancellationToken);
        return !dump.Contains("ACTIVITY MANAGER SERVICES", StringComparison.Ordinal) ? null
            : TextLine.Of(dump).Any(line => line.Text.Contains("ServiceRecord{", StringComparison.Ordinal) && line.Text.Contains(Package + "/", StringComparison.Ordinal) && line.Text.Contains("CaptureService", StringComparison.Ordinal));
    }

    /// <summary>Package whose VPN is up, "an app that Android does not name" where it does not; null when none is seen.</summary>
    public async Task<string?> ReadVpnOwnerAsync(CancellationToken cancellationToken) => VpnParser.Owner(await RunAsync("dumpsys connectivity", cancellationToken));

    /// <summary>What has the focus of the screen; null when that is not told.</summary>
    public async Task<string?> ReadFocusAsync(CancellationToken cancellationToken) => FocusParser.Parse(await RunAsync("dumpsys window", cancellationToken)).Value;

    /// <summary>Whether a file of its folder is there.</summary>
    public async Task<bool> HasFileAsync(string name, CancellationToken cancellationToken) => await client.StatAsync(serial, PathOf(name), cancellationToken) is not null;

    /// <summary>Marks the phone's log, so that the app's words behind it are those of this capture.</summary>
    public Task MarkLogAsync(string word, CancellationToken cancellationToken) => RunAsync($"log -t {Mark} {word}", cancellationToken);

    /// <summary>Packets that the app counted, sent and received, as it logs them at its end; null when the log does not tell.</summary>
    public async Task<long?> ReadCountAsync(string word, CancellationToken cancellationToken)
    {
        var lines = TextLine.Of(await RunAsync($"logcat -d -v brief -s CaptureCtrl:D {Mark}:I", cancellationToken)).Select(line => line.Text).ToList();
        var mark = lines.FindLastIndex(line => line.Contains(Mark, StringComparison.Ordinal) && line.Contains(word, StringComparison.Ordinal));
        var told = mark < 0 ? null : lines.Skip(mark + 1).Select(line => Stopped().Match(line)).LastOrDefault(match => match.Success);
        return told is null ? null : long.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Fetches a file of its folder and takes it away once the phone's size and hash are those of what arrived.</summary>
    /// <returns>What was compared, as a sentence.</returns>
    /// <exception cref="CaptureException">What arrived is not what lies on the phone, which stays there.</exception>
    public async Task<string> FetchAsync(string name, Stream target, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        await using var measured = new MeasuredStream(target);
        await client.PullAsync(serial, path, measured, progress: null, cancellationToken);
        var hash = measured.Hash();
        var size = (await client.StatAsync(serial, path, cancellationToken))?.Size;
        var told = Digest().Match(await RunAsync("sha256sum " + ShellQuoting.Quote(path), cancellationToken, HashLimit));
        if (size is null || (long)size != measured.Count || (told.Success && told.Groups[1].Value != hash))
        {
            throw new CaptureException(string.Create(CultureInfo.InvariantCulture,
                $"The file {path} on phone {serial} is not the one that arrived: {measured.Count} bytes with SHA-256 {hash} arrived, the phone tells {size} bytes and {(told.Success ? told.Groups[1].Value : "no hash")}. It is left on the phone."));
        }
        await RemoveAsync(name, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{measured.Count} bytes fetched; {(told.Success ? "size and SHA-256 on the phone are the same" : "the size on the phone is the same, a hash it cannot tell")}.");
    }

    /// <summary>Takes a file of its folder away.</summary>
    public Task RemoveAsync(string name, CancellationToken cancellationToken) => RunAsync("rm -f " + ShellQuoting.Quote(PathOf(name)), cancellationToken);

    /// <summary>Lets lab time pass.</summary>
    public Task PauseAsync(TimeSpan length, CancellationToken cancellationToken) => Task.Delay(length, time, cancellationToken);

    /// <summary>Lab time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    private async Task AskAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        string[] key = apiKey is null ? [] : ["-e", "api_key", apiKey];
        try
        {
            await RunAsync(ShellQuoting.Join(["am", "start", "-n", Component, "-e", "action", .. words, .. key]), cancellationToken);
        }
        catch (AdbException e) when (apiKey is not null && e.Message.Contains(apiKey, StringComparison.Ordinal))
        {
            throw new AdbException(e.Message.Replace(apiKey, "(API key)", StringComparison.Ordinal)); // Messages go into the record.
        }
    }

    private async Task<string> RunAsync(string commandLine, CancellationToken cancellationToken, TimeSpan? limit = null) =>
        (await client.ShellAsync(serial, commandLine, new ShellOptions { TimeLimit = limit }, cancellationToken)).StandardOutput;

    [GeneratedRegex(@"versionName=([0-9A-Za-z.\-]{1,40})", RegexOptions.NonBacktracking)]
    private static partial Regex VersionName();

    [GeneratedRegex(@"versionCode=([0-9]{1,9})\b", RegexOptions.NonBacktracking)]
    private static partial Regex VersionCode();

    [GeneratedRegex(@"notifyCaptureStopped: ([0-9]{1,15}) pkts", RegexOptions.NonBacktracking)]
    private static partial Regex Stopped();

    [GeneratedRegex(@"^([0-9a-f]{64})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Digest();

    /// <summary>Counts and hashes on the way.</summary>
    private sealed class MeasuredStream(Stream target) : Stream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException("What is fetched is only written.");
        }

        public string Hash() => Convert.ToHexStringLower(hash.GetCurrentHash());

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            hash.AppendData(buffer.Span);
            Count += buffer.Length;
            await target.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override Task FlushAsync(CancellationToken cancellationToken) => target.FlushAsync(cancellationToken);

        public override void Flush() => target.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("What is fetched is only written.");

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("What is fetched is only written.");

        public override void SetLength(long value) => throw new NotSupportedException("What is fetched is only written.");

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
