using System.Security.Cryptography;
using Lab.Devices.Adb;
using Lab.Harness.Capture;
using Lab.Harness.Model;

namespace Lab.Devices.Capture;

/// <summary>tcpdump on the phone itself; needs root. Sees what the phone's kernel sends and receives on every interface.</summary>
public sealed class PhoneTcpdumpSource : ICaptureSource
{
    private const string Tcpdump = "tcpdump -i any -U -s 0 -w -";

    private readonly IAdbClient _adb;
    private readonly string _serial;

    /// <summary>Makes the source.</summary>
    /// <param name="adb">Client of the ADB server.</param>
    /// <param name="serial">Serial of the phone.</param>
    public PhoneTcpdumpSource(IAdbClient adb, string serial)
    {
        _adb = adb;
        _serial = serial;
    }

    /// <inheritdoc/>
    public string Description => $"on the phone: {Tcpdump}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Limits =>
    [
        "Traffic before the capture began, such as in the first seconds after the phone's start, was not recorded: the capture runs on the phone itself.",
        "Traffic that does not pass the phone's own kernel (modem firmware, SIM toolkit) was not recorded.",
    ];

    /// <inheritdoc/>
    public async Task<ICaptureSession> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var prefix = await RootPrefixAsync(cancellationToken).ConfigureAwait(false);
            await CheckProgramAsync(prefix, cancellationToken).ConfigureAwait(false);
            // The phone's own words go to files: one byte of them in the stream would break the capture.
            var mark = $"/data/local/tmp/lab-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
            var command = prefix($"echo $$ >{mark}.pid; exec {Tcpdump} 2>{mark}.err");
            var stream = await _adb.ExecAsync(_serial, command, cancellationToken).ConfigureAwait(false);
            return new Session(_adb, _serial, stream, prefix, mark);
        }
        catch (AdbException e)
        {
            throw new CaptureException($"The capture on the phone cannot be started: {e.Message}", e);
        }
    }

    private async Task<Func<string, string>> RootPrefixAsync(CancellationToken cancellationToken)
    {
        if (await IsRootAsync("id", cancellationToken).ConfigureAwait(false))
        {
            return command => command;
        }
        if (await IsRootAsync("su 0 id", cancellationToken).ConfigureAwait(false))
        {
            return command => $"su 0 sh -c {ShellQuoting.Quote(command)}";
        }
        try
        {
            await _adb.RootAsync(_serial, cancellationToken).ConfigureAwait(false);
        }
        catch (AdbException e) when (e is not AdbServerException)
        {
            throw NoRoot(e.Message, e);
        }
        return await IsRootAsync("id", cancellationToken).ConfigureAwait(false) ? command => command : throw NoRoot("adbd does not run as root", null);
    }

    private static CaptureException NoRoot(string why, Exception? inner) =>
        new($"The capture on the phone needs root, and this phone gives none ({why}). Record at the access point or router instead: lab.json, $.capture.kind \"command\".", inner);

    private async Task<bool> IsRootAsync(string command, CancellationToken cancellationToken)
    {
        var answer = await _adb.ShellAsync(_serial, command, cancellationToken: cancellationToken).ConfigureAwait(false);
        return answer.StandardOutput.Contains("uid=0(", StringComparison.Ordinal);
    }

    private async Task CheckProgramAsync(Func<string, string> prefix, CancellationToken cancellationToken)
    {
        AdbResult answer = await _adb.ShellAsync(_serial, prefix("tcpdump --version"), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (answer.ExitCode == 127 || (answer.StandardOutput + answer.StandardError).Contains("not found", StringComparison.Ordinal))
        {
            throw new CaptureException("There is no tcpdump on this phone. Push one that is built for its processor to a folder of its PATH, or record elsewhere: lab.json, $.capture.kind.");
        }
    }

    private sealed class Session(IAdbClient adb, string serial, AdbStream stream, Func<string, string> prefix, string mark) : ICaptureSession
    {
        public Stream Bytes => stream;

        public bool EndsByItself => false;

        public async Task<CaptureEnd> StopAsync(CancellationToken cancellationToken)
        {
            try
            {
                await RunAsync($"kill -INT $(cat {mark}.pid)", cancellationToken).ConfigureAwait(false);
                var words = await WordsAsync(cancellationToken).ConfigureAwait(false);
                await RunAsync($"rm -f {mark}.pid {mark}.err", cancellationToken).ConfigureAwait(false);
                return CaptureWords.Parse(words);
            }
            catch (AdbException e)
            {
                throw new CaptureException($"The capture on the phone could not be stopped in good order: {e.Message}", e);
            }
        }

        public ValueTask DisposeAsync() => stream.DisposeAsync();

        // tcpdump writes its counters after its last packet: they may come a moment later than the interrupt.
        private async Task<string> WordsAsync(CancellationToken cancellationToken)
        {
            const string wait = "for i in 1 2 3 4 5 6 7 8 9 10; do grep -q dropped {0}.err && break; sleep 0.1; done; cat {0}.err";
            var answer = await RunAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, wait, mark), cancellationToken).ConfigureAwait(false);
            return answer.StandardOutput;
        }

        private Task<AdbResult> RunAsync(string command, CancellationToken cancellationToken) => adb.ShellAsync(serial, prefix(command), cancellationToken: cancellationToken);
    }
}
