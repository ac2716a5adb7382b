using System.Globalization;
using System.Text;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>tcpdump -i any -U -s 0 -w -</c> and <c>-w FILE</c>: writes what passes the phone's network.</summary>
internal static class TcpdumpCommand
{
    private const int Hangup = 1;
    private const int Kill = 9;

    public static async Task<int> RunAsync(CommandCall call)
    {
        if (call.Arguments is ["--version" or "-h"])
        {
            await call.Io.Error.WriteAsync("tcpdump version 4.9.2\nlibpcap version 1.9.1\n"u8.ToArray(), call.Ended).ConfigureAwait(false);
            return 0;
        }
        var options = TcpdumpOptions.Parse(call.Arguments);
        if (options.Problem is { } problem)
        {
            return call.Fail("tcpdump: " + problem);
        }
        if (!call.Who.IsRoot && call.Handset.Identity.TcpdumpNeedsRoot)
        {
            return call.Fail($"tcpdump: {options.Interface}: You don't have permission to capture on that device\n(socket: Operation not permitted)");
        }
        if (call.Handset.Faults.SnifferDead)
        {
            return call.Fail($"tcpdump: {options.Interface}: That device is not up");
        }
        if (options.Target == "-")
        {
            return await CaptureAsync(call, options, call.Io.Out).ConfigureAwait(false);
        }
        var error = call.Files.OpenWrite(call.Path(options.Target), call.Who, append: false, out var file);
        if (file is null)
        {
            return call.Fail($"tcpdump: {options.Target}: {error.Words()}");
        }
        await using (file)
        {
            return await CaptureAsync(call, options, file).ConfigureAwait(false);
        }
    }

    private static async Task<int> CaptureAsync(CommandCall call, TcpdumpOptions options, Stream output)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Ended);
        await using var filter = new CaptureFilter(output, call.Handset.Faults, options.Count, linkType => SayAsync(call, Listening(options, linkType)), () => end.CancelAsync());
        CaptureCounters? counters = null;
        try
        {
            counters = await (call.Handset.Network ?? new NoNetwork()).CaptureAsync(filter, options.SnapLength, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A network that throws at its end instead of telling its counters.
        }
        // Hung up on, or killed outright: nobody hears closing words.
        if (call.Ended.IsCancellationRequested && call.Process.EndedBySignal is 0 or Hangup or Kill)
        {
            call.Ended.ThrowIfCancellationRequested();
        }
        if (filter.WasCut)
        {
            return 1;
        }
        await SayAsync(call, Closing(call, filter, counters)).ConfigureAwait(false);
        return 0;
    }

    private static string Closing(CommandCall call, CaptureFilter filter, CaptureCounters? counters)
    {
        var received = counters?.Received ?? filter.Passed + filter.Lost;
        var dropped = (counters?.Dropped ?? 0) + (call.Handset.Faults.DropsCounted ? filter.Lost : 0);
        var seen = call.Handset.Faults.DropsCounted ? received : received - filter.Lost;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Packets(filter.Passed)} captured\n{Packets(seen)} received by filter\n{Packets(dropped)} dropped by kernel\n");
    }

    private static string Packets(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} packet{(count == 1 ? "" : "s")}");

    private static string Listening(TcpdumpOptions options, int linkType)
    {
        var name = linkType switch { 1 => "EN10MB (Ethernet)", 101 => "RAW (Raw IP)", 276 => "LINUX_SLL2 (Linux cooked v2)", _ => "LINUX_SLL (Linux cooked v1)" };
        var snap = options.SnapLength == 0 ? 262144 : options.SnapLength;
        return string.Create(CultureInfo.InvariantCulture, $"tcpdump: listening on {options.Interface}, link-type {name}, capture size {snap} bytes\n");
    }

    private static Task SayAsync(CommandCall call, string text) => call.Io.Error.WriteAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None).AsTask();

    /// <summary>A phone without network: the capture has its header and nothing else.</summary>
    private sealed class NoNetwork : IHandsetNetwork
    {
        private static readonly byte[] s_header = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 113, 0, 0, 0];

        public async Task<CaptureCounters> CaptureAsync(Stream output, int snapLength, CancellationToken cancellationToken)
        {
            await output.WriteAsync(s_header, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return new CaptureCounters(0, 0, 0);
        }

        public Task<string?> LookUpAsync(string name, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

        public Task<bool> PingAsync(string address, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task<byte[]?> ConnectAsync(string host, int port, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);
    }
}
