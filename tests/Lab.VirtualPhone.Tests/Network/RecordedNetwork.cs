using System.Buffers.Binary;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Network;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Network;

/// <summary>A network that lives fast, with one capture running on it.</summary>
internal sealed class RecordedNetwork : IDisposable
{
    private readonly MemoryStream _file = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<CaptureCounters> _capture;

    public RecordedNetwork(NetworkProfile? profile = null, double speed = 1000, int snapLength = 0)
    {
        Clock = new PhoneClock(TimeProvider.System, speed);
        Network = SampleNetwork.Network(Clock, profile);
        _capture = Network.CaptureAsync(_file, snapLength, _stop.Token);
    }

    public PhoneClock Clock { get; }

    public HandsetNetwork Network { get; }

    public CaptureCounters? Counters { get; private set; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task Send(string host, TransmissionProtocol protocol, int port, ReadOnlyMemory<byte> payload = default) =>
        Network.TransmitAsync(new NetworkRequest(host, protocol, port, payload), Clock.GetUtcNow());

    public Task Get(string host, string target = "/") =>
        Send(host, TransmissionProtocol.Http, 80, HttpMessage.Request("GET", target, host, new Dictionary<string, string>(), []));

    public Task GetSecurely(string host, string target = "/") =>
        Send(host, TransmissionProtocol.Https, 443, HttpMessage.Request("GET", target, host, new Dictionary<string, string>(), []));

    /// <summary>Ends the capture and returns the file.</summary>
    public async Task<byte[]> StopAsync()
    {
        await _stop.CancelAsync();
        Counters = await _capture;
        return _file.ToArray();
    }

    /// <summary>Ends the capture and returns time and bytes of each record.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset Stamp, byte[] Frame)>> RecordsAsync() => Records(await StopAsync());

    public static IReadOnlyList<(DateTimeOffset Stamp, byte[] Frame)> Records(byte[] file)
    {
        var records = new List<(DateTimeOffset, byte[])>();
        for (var at = 24; at < file.Length;)
        {
            var stamp = DateTimeOffset.UnixEpoch.AddSeconds(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at)))
                .AddMicroseconds(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4)));
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8));
            records.Add((stamp, file[(at + 16)..(at + 16 + length)]));
            at += 16 + length;
        }
        return records;
    }

    public void Dispose()
    {
        _stop.Cancel();
        Network.Dispose();
        _stop.Dispose();
    }
}
