using System.Buffers.Binary;
using System.Threading.Channels;

namespace Lab.VirtualPhone.Adb;

/// <summary>One stream of a transport: reads what the host writes, with the back-pressure that the protocol asks for, and the other way round.</summary>
internal sealed class AdbStream : Stream
{
    private const int MaxWaitingMessages = 16;
    private readonly AdbTransport _transport;
    private readonly bool _delayedAck;
    private readonly Channel<ReadOnlyMemory<byte>> _incoming = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = false, SingleWriter = true });
    private readonly CancellationTokenSource _closed = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _gate = new();
    private ReadOnlyMemory<byte> _current;
    private long _waitingBytes;
    private long _credit;
    private bool _ended;
    private TaskCompletionSource? _creditAwaited;

    /// <param name="transport">Connection that carries it.</param>
    /// <param name="localId">Our id.</param>
    /// <param name="remoteId">The host's id; 0 until it answers an OPEN of ours.</param>
    /// <param name="credit">Bytes (delayed acknowledgements) or messages that may be sent at once.</param>
    public AdbStream(AdbTransport transport, uint localId, uint remoteId, long credit)
    {
        _transport = transport;
        _delayedAck = transport.DelayedAck;
        (LocalId, RemoteId, _credit) = (localId, remoteId, credit);
        Closed = _closed.Token;
    }

    public uint LocalId { get; }

    public uint RemoteId { get; private set; }

    /// <summary>Fires when the host closed the stream or the connection is gone.</summary>
    public CancellationToken Closed { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_current.IsEmpty)
        {
            if (!_incoming.Reader.TryRead(out _current))
            {
                if (!await _incoming.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    return 0;
                }
                continue;
            }
            Interlocked.Add(ref _waitingBytes, -_current.Length);
            await AcknowledgeAsync(_current.Length).ConfigureAwait(false);
        }
        var count = Math.Min(buffer.Length, _current.Length);
        _current[..count].CopyTo(buffer);
        _current = _current[count..];
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (!buffer.IsEmpty)
            {
                var part = buffer[..Math.Min(buffer.Length, _transport.MaxPayload)];
                await TakeCreditAsync(_delayedAck ? part.Length : 1, cancellationToken).ConfigureAwait(false);
                await _transport.SendAsync(new AdbPacket(AdbCommand.Write, LocalId, RemoteId, part)).ConfigureAwait(false);
                buffer = buffer[part.Length..];
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>A message of the host arrived; false when it breaks the rules of flow control.</summary>
    public bool Receive(ReadOnlyMemory<byte> payload)
    {
        var waiting = Interlocked.Add(ref _waitingBytes, payload.Length);
        var allowed = _delayedAck ? waiting <= 2L * AdbCommand.DelayedAckWindow : _incoming.Reader.Count < MaxWaitingMessages;
        return allowed && _incoming.Writer.TryWrite(payload);
    }

    /// <summary>The host accepted the stream or acknowledged what we wrote.</summary>
    public void Acknowledged(uint remoteId, ReadOnlySpan<byte> payload)
    {
        TaskCompletionSource? awaited;
        lock (_gate)
        {
            RemoteId = RemoteId == 0 ? remoteId : RemoteId;
            _credit = _delayedAck && payload.Length == sizeof(int) ? _credit + BinaryPrimitives.ReadInt32LittleEndian(payload) : _delayedAck ? _credit : 1;
            (awaited, _creditAwaited) = (_creditAwaited, null);
        }
        awaited?.TrySetResult();
    }

    /// <summary>The host closed the stream, or the connection is gone.</summary>
    public void HostClosed()
    {
        TaskCompletionSource? awaited;
        lock (_gate)
        {
            _ended = true;
            (awaited, _creditAwaited) = (_creditAwaited, null);
        }
        _incoming.Writer.TryComplete();
        awaited?.TrySetResult();
        _closed.CancelAsync();
    }

    /// <summary>Closes our side.</summary>
    public async Task CloseStreamAsync()
    {
        bool already;
        lock (_gate)
        {
            (already, _ended) = (_ended, true);
        }
        _transport.Forget(this);
        _incoming.Writer.TryComplete();
        if (!already)
        {
            await _transport.SendAsync(new AdbPacket(AdbCommand.Close, LocalId, RemoteId, default)).ConfigureAwait(false);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask AcknowledgeAsync(int count)
    {
        if (Closed.IsCancellationRequested)
        {
            return;
        }
        var payload = _delayedAck ? new byte[sizeof(int)] : [];
        if (_delayedAck)
        {
            BinaryPrimitives.WriteInt32LittleEndian(payload, count);
        }
        await _transport.SendAsync(new AdbPacket(AdbCommand.Okay, LocalId, RemoteId, payload)).ConfigureAwait(false);
    }

    private async ValueTask TakeCreditAsync(int cost, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (_gate)
            {
                if (_ended)
                {
                    throw new IOException("Broken pipe");
                }
                if (_credit > 0)
                {
                    _credit -= cost;
                    return;
                }
                _creditAwaited ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = _creditAwaited.Task;
            }
            await wait.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
