using System.Buffers.Binary;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Tests.Shell;

/// <summary>A network whose capture holds a given number of packets, each of four bytes, and then waits to be ended.</summary>
internal sealed class ScriptedNetwork : IHandsetNetwork
{
    private readonly int _packets;

    public ScriptedNetwork(int packets) => _packets = packets;

    public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<string> Sent { get; } = [];

    public async Task<CaptureCounters> CaptureAsync(Stream output, int snapLength, CancellationToken cancellationToken)
    {
        var header = new byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        header[20] = 113;
        await output.WriteAsync(header, cancellationToken);
        for (var i = 0; i < _packets; i++)
        {
            var record = new byte[20];
            record[8] = record[12] = 4;
            await output.WriteAsync(record.AsMemory(0, 7), cancellationToken);
            await output.WriteAsync(record.AsMemory(7), cancellationToken);
        }
        Written.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new CaptureCounters(_packets, _packets, 0);
    }

    public TimeProvider? AnswerClock { get; init; }

    /// <summary>Done before a look-up is sent; null = nothing.</summary>
    public Action? BeforeLookUp { get; init; }

    public Task<string?> LookUpAsync(string name, CancellationToken cancellationToken)
    {
        BeforeLookUp?.Invoke();
        cancellationToken.ThrowIfCancellationRequested();
        Sent.Add("dns " + name);
        return Task.FromResult(name.EndsWith(".test", StringComparison.Ordinal) ? "203.0.113.5" : null);
    }

    public Task<bool> PingAsync(string address, CancellationToken cancellationToken)
    {
        Sent.Add("ping " + address);
        return Task.FromResult(address == "203.0.113.5");
    }

    public Task<byte[]?> ConnectAsync(string host, int port, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        Sent.Add($"tcp {host}:{port} {data.Length}");
        return Task.FromResult(port == 80 ? "answer"u8.ToArray() : null);
    }
}
