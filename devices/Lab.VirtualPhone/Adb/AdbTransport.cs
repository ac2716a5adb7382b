using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Lab.VirtualPhone.Adb;

/// <summary>One connection of a host: handshake, then streams.</summary>
internal sealed class AdbTransport : IDisposable
{
    private const int MaxStreams = 4_096;
    private readonly VirtualPhoneServer _server;
    private readonly Socket _socket;
    private readonly NetworkStream _connection;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ConcurrentDictionary<uint, AdbStream> _streams = new();
    private readonly AdbAuthentication _authentication;
    private readonly bool _old;
    private uint _version = AdbCommand.VersionWithChecksums;
    private volatile bool _online;
    private uint _lastId;

    public AdbTransport(VirtualPhoneServer server, Socket socket)
    {
        _server = server;
        _socket = socket;
        _socket.NoDelay = true;
        _connection = new NetworkStream(socket, ownsSocket: true);
        _old = server.Handset.Identity.AdbProtocol == Core.AdbProtocol.Old;
        _authentication = new AdbAuthentication(server.Authorization);
        MaxPayload = _old ? AdbCommand.OldMaxPayload : AdbCommand.MaxPayload;
    }

    /// <summary>Most bytes a message may carry on this connection.</summary>
    public int MaxPayload { get; private set; }

    /// <summary>True when both sides agreed on acknowledging by bytes.</summary>
    public bool DelayedAck { get; private set; }

    /// <summary>Features that the host named.</summary>
    public IReadOnlySet<string> HostFeatures { get; private set; } = new HashSet<string>();

    public ReverseForwards Reverse { get; } = new();

    /// <summary>Serves the host until it goes or breaks the protocol.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var largest = _old ? AdbCommand.OldMaxPayload : AdbCommand.MaxPayload;
        try
        {
            while (await AdbPacket.ReadAsync(_connection, largest, cancellationToken).ConfigureAwait(false) is { } read)
            {
                var (packet, checksum) = read;
                // A host that reconnects sends CNXN in the version agreed before, without checksum: that one is never held against it.
                if (_version == AdbCommand.VersionWithChecksums && packet.Command != AdbCommand.Connect && checksum != AdbPacket.Checksum(packet.Payload.Span))
                {
                    return;
                }
                await HandleAsync(packet).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The connection is gone: the same end as a polite one.
        }
        finally
        {
            Abort();
            foreach (var stream in _streams.Values)
            {
                stream.HostClosed();
            }
            _streams.Clear();
            Reverse.Dispose();
        }
    }

    /// <summary>Sends one message; a connection that is gone is no error here, its streams learn of it.</summary>
    public async ValueTask SendAsync(AdbPacket packet)
    {
        var checksum = _version == AdbCommand.VersionWithChecksums || packet.Command is AdbCommand.Connect or AdbCommand.Authenticate;
        var bytes = packet.ToBytes(checksum);
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            await _connection.WriteAsync(bytes).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
        {
            Abort();
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Opens a stream to the host, as a reverse forward does.</summary>
    public async Task<AdbStream> OpenAsync(string destination)
    {
        var stream = new AdbStream(this, Interlocked.Increment(ref _lastId), remoteId: 0, credit: 0);
        _streams[stream.LocalId] = stream;
        var payload = Encoding.UTF8.GetBytes(destination + "\0");
        await SendAsync(new AdbPacket(AdbCommand.Open, stream.LocalId, DelayedAck ? AdbCommand.DelayedAckWindow : 0u, payload)).ConfigureAwait(false);
        return stream;
    }

    public void Forget(AdbStream stream) => _streams.TryRemove(stream.LocalId, out _);

    /// <summary>Cuts the connection at once, without goodbye.</summary>
    public void Abort()
    {
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }
        _connection.Dispose();
    }

    public void Dispose()
    {
        Abort();
        Reverse.Dispose();
    }

    private async ValueTask HandleAsync(AdbPacket packet)
    {
        switch (packet.Command)
        {
            case AdbCommand.Connect:
                await ConnectAsync(packet).ConfigureAwait(false);
                break;
            case AdbCommand.Authenticate when !_online:
                await AuthenticateAsync(packet).ConfigureAwait(false);
                break;
            case AdbCommand.Open when _online && packet.Arg0 != 0:
                await OpenedByHostAsync(packet).ConfigureAwait(false);
                break;
            case AdbCommand.Okay when _online:
                await AcknowledgedAsync(packet).ConfigureAwait(false);
                break;
            case AdbCommand.Write when _online && _streams.TryGetValue(packet.Arg1, out var stream) && stream.RemoteId == packet.Arg0:
                await ReceivedAsync(stream, packet.Payload).ConfigureAwait(false);
                break;
            case AdbCommand.Close when _online && _streams.TryRemove(packet.Arg1, out var stream):
                stream.HostClosed();
                break;
        }
    }

    private async ValueTask ConnectAsync(AdbPacket packet)
    {
        _version = _old ? AdbCommand.VersionWithChecksums : Math.Min(packet.Arg0, AdbCommand.VersionWithoutChecksums);
        MaxPayload = (int)Math.Min(packet.Arg1, (uint)MaxPayload);
        HostFeatures = Banner.Features(Encoding.UTF8.GetString(packet.Payload.Span));
        DelayedAck = !_old && HostFeatures.Contains("delayed_ack");
        if (_authentication.Challenge() is { } challenge)
        {
            await SendAsync(challenge).ConfigureAwait(false);
            return;
        }
        await WelcomeAsync().ConfigureAwait(false);
    }

    private async ValueTask AuthenticateAsync(AdbPacket packet)
    {
        if (_authentication.Answer(packet, out var next))
        {
            await WelcomeAsync().ConfigureAwait(false);
        }
        else if (next is { } challenge)
        {
            await SendAsync(challenge).ConfigureAwait(false);
        }
    }

    private async ValueTask WelcomeAsync()
    {
        _online = true;
        var own = _old ? AdbCommand.VersionWithChecksums : AdbCommand.VersionWithoutChecksums;
        var most = _old ? AdbCommand.OldMaxPayload : AdbCommand.MaxPayload;
        await SendAsync(new AdbPacket(AdbCommand.Connect, own, (uint)most, Banner.Compose(_server.Handset.Identity))).ConfigureAwait(false);
    }

    private async ValueTask OpenedByHostAsync(AdbPacket packet)
    {
        if (DelayedAck != (packet.Arg1 != 0) || _streams.Count >= MaxStreams)
        {
            await SendAsync(new AdbPacket(AdbCommand.Close, 0, packet.Arg0, default)).ConfigureAwait(false);
            return;
        }
        var name = Encoding.UTF8.GetString(packet.Payload.Span).TrimEnd('\0');
        var stream = new AdbStream(this, Interlocked.Increment(ref _lastId), packet.Arg0, DelayedAck ? packet.Arg1 : 1);
        _ = Task.Run(() => ServeAsync(stream, name));
    }

    private async Task ServeAsync(AdbStream stream, string name)
    {
        var service = await _server.Services.FindAsync(this, name).ConfigureAwait(false);
        if (service is null)
        {
            await SendAsync(new AdbPacket(AdbCommand.Close, 0, stream.RemoteId, default)).ConfigureAwait(false);
            return;
        }
        _streams[stream.LocalId] = stream;
        var window = DelayedAck ? new byte[sizeof(int)] : [];
        if (DelayedAck)
        {
            BinaryPrimitives.WriteInt32LittleEndian(window, AdbCommand.DelayedAckWindow);
        }
        await SendAsync(new AdbPacket(AdbCommand.Okay, stream.LocalId, stream.RemoteId, window)).ConfigureAwait(false);
        try
        {
            await service(stream).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The host closed the stream while the service was at work.
        }
        finally
        {
            await stream.CloseStreamAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask AcknowledgedAsync(AdbPacket packet)
    {
        if (_streams.TryGetValue(packet.Arg1, out var stream))
        {
            stream.Acknowledged(packet.Arg0, packet.Payload.Span);
        }
        else if (packet.Arg0 != 0)
        {
            await SendAsync(new AdbPacket(AdbCommand.Close, packet.Arg1, packet.Arg0, default)).ConfigureAwait(false);
        }
    }

    private static async ValueTask ReceivedAsync(AdbStream stream, ReadOnlyMemory<byte> payload)
    {
        if (!stream.Receive(payload))
        {
            await stream.CloseStreamAsync().ConfigureAwait(false);
            stream.HostClosed();
        }
    }
}
