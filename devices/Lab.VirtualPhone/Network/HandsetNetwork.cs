using System.Net;
using System.Net.Sockets;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Network;

/// <summary>The network of a profile: hosts, names and servers, seen through packets that on-device captures record.</summary>
/// <remarks>Thread-safe. All stamps are phone time.</remarks>
internal sealed class HandsetNetwork : IPhoneNetwork
{
    private const int ShellUid = 2000;
    private const int LinkTypeSll = 113;
    private const int LinkTypeSll2 = 276;
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock;
    private readonly NetworkProfile _network;
    private readonly PacketFactory _factory;
    private readonly ExchangePlanner _planner;
    private readonly PacketTimeline _timeline;
    private readonly CertificateStore _certificates;
    private readonly Func<bool> _isConnected;
    private readonly int _seed;
    private readonly LiveSockets _sockets;
    private readonly int _resolverUid;
    private readonly TrafficCounters _counters;
    private readonly Lock _gate = new();
    private PacketCapture[] _captures = [];
    private int _exchanges;

    /// <summary>Makes the network of one handset.</summary>
    /// <param name="network">Who lives there and what they answer.</param>
    /// <param name="link">The handset's own addresses.</param>
    /// <param name="clock">Phone time.</param>
    /// <param name="seed">Seed of latencies, identifiers and ports.</param>
    /// <param name="isConnected">Tells whether Wi-Fi carries traffic just now; while it does not, nothing is sent.</param>
    /// <param name="resolverUid">User id of the resolver: 1051 (AID_DNS) from Android 10, root before.</param>
    public HandsetNetwork(NetworkProfile network, HandsetLink link, TimeProvider clock, int seed, Func<bool> isConnected, int resolverUid = 0)
    {
        _resolverUid = resolverUid;
        _sockets = new LiveSockets(clock);
        _counters = new TrafficCounters(link.Address.GetAddressBytes(), network.Framing == LinkFraming.Sll ? 16 : 20, OwnerOf);
        _network = network;
        _clock = clock;
        _seed = seed;
        _isConnected = isConnected;
        _factory = new PacketFactory(link.Address, link.Mac, link.AccessPointMac, network.Framing) { MacInUse = link.MacInUse };
        _certificates = new CertificateStore(clock.GetUtcNow());
        _planner = new ExchangePlanner(network, _certificates, seed);
        _timeline = new PacketTimeline(clock, Broadcast);
    }

    /// <inheritdoc/>
    public async Task<CaptureCounters> CaptureAsync(Stream output, int snapLength, CancellationToken cancellationToken)
    {
        // Listening begins before the header is out: who has read the header may rely on it.
        var capture = new PacketCapture(_clock.GetUtcNow());
        Add(capture);
        using var abandon = new CancellationTokenSource();
        try
        {
            await output.WriteAsync(PcapWriter.FileHeader(_network.Framing == LinkFraming.Sll ? LinkTypeSll : LinkTypeSll2, snapLength), cancellationToken);
            await output.FlushAsync(cancellationToken);
            var writing = capture.WriteToAsync(output, snapLength, abandon.Token);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = cancellationToken.Register(() => stopped.TrySetResult());
            if (await Task.WhenAny(writing, stopped.Task) == stopped.Task)
            {
                // What passed before the end belongs to the capture, also when it is still being worked out.
                var end = _clock.GetUtcNow();
                capture.EndAt(end);
                abandon.CancelAfter(DrainLimit);
                await _timeline.SettledAsync(end).WaitAsync(abandon.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
                capture.Complete();
            }
            await writing;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The reader has gone: tcpdump ends too, and what it counted still counts.
        }
        finally
        {
            Remove(capture);
        }
        return capture.Counters;
    }

    /// <inheritdoc/>
    public Task<string?> LookUpAsync(string name, CancellationToken cancellationToken) =>
        RunAsync(null, script => Task.FromResult(_planner.LookUp(script, name)?.ToString()), cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> PingAsync(string address, CancellationToken cancellationToken)
    {
        if (!IPAddress.TryParse(address, out var target) || target.AddressFamily != AddressFamily.InterNetwork)
        {
            return false;
        }
        var answered = await RunAsync(null, script => Task.FromResult(_planner.Ping(script, target)), cancellationToken);
        if (!answered)
        {
            await Task.Delay(PingTimeout, _clock, cancellationToken);
        }
        return answered;
    }

    /// <inheritdoc/>
    public Task<byte[]?> ConnectAsync(string host, int port, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        return RunAsync(null, script => Task.FromResult(_planner.Connect(script, host, port, data)), cancellationToken);
    }

    /// <summary>Sends something; the place on the timeline is taken before this returns, the task ends when the last packet has passed.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="due">When it was meant to begin, phone time: a timer that fires late does not shift the stamps.</param>
    public Task TransmitAsync(NetworkRequest request, DateTimeOffset due) =>
        RunAsync(due, async script =>
        {
            await _planner.TransmitAsync(script, request);
            return true;
        }, CancellationToken.None, request.Uid);

    /// <inheritdoc/>
    public IReadOnlyList<HandsetSocket> Sockets => _sockets.Rows();

    /// <inheritdoc/>
    public int? OwnerOf(string protocol, int localPort) => _sockets.OwnerOf(protocol, localPort);

    /// <inheritdoc/>
    public IReadOnlyList<TrafficRow> CountedTraffic => _counters.Rows();

    /// <inheritdoc/>
    public void PollTraffic() => _counters.Poll();

    /// <inheritdoc/>
    public void Dispose()
    {
        _timeline.Dispose();
        foreach (var capture in _captures)
        {
            capture.Complete();
        }
        _certificates.Dispose();
    }

    private async Task<T?> RunAsync<T>(DateTimeOffset? due, Func<PacketScript, Task<T>> plan, CancellationToken cancellationToken, int uid = ShellUid)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isConnected())
        {
            return default;
        }
        using var booking = _timeline.Begin(due);
        var random = new Random(unchecked((_seed * 7919) + Interlocked.Increment(ref _exchanges)));
        var script = new PacketScript(_factory, booking.Start, random, _network.LatencyMinimum, _network.LatencyMaximum) { Uid = uid, ResolverUid = _resolverUid };
        var result = await plan(script);
        _sockets.Add(script.Sockets);
        // Not given up half-way: an exchange is short in phone time, and at high speed a caller's limit in phone time would only
        // measure how long this machine takes to work it out.
        await booking.CommitAsync(script.Frames);
        return result;
    }

    private void Broadcast(TimedFrame frame)
    {
        _counters.Take(frame);
        foreach (var capture in Volatile.Read(ref _captures))
        {
            capture.Offer(frame);
        }
    }

    private void Add(PacketCapture capture)
    {
        lock (_gate)
        {
            Volatile.Write(ref _captures, [.. _captures, capture]);
        }
    }

    private void Remove(PacketCapture capture)
    {
        lock (_gate)
        {
            Volatile.Write(ref _captures, [.. _captures.Where(other => other != capture)]);
        }
    }
}
