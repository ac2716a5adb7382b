using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lab.VirtualPhone.Tests.Adb;

/// <summary>A host that speaks the transport protocol by hand: written apart from the daemon, so that a common mistake cannot hide.</summary>
internal sealed class AdbHost : IDisposable
{
    private readonly TcpClient _client = new();

    public bool Checksums { get; set; } = true;

    public async Task ConnectAsync(int port) => await _client.ConnectAsync(IPAddress.Loopback, port, Token);

    public async Task<Message> HandshakeAsync(int port, uint version = 0x01000001, string features = "shell_v2,cmd")
    {
        await ConnectAsync(port);
        await SendAsync("CNXN", version, 1024 * 1024, Encoding.ASCII.GetBytes("host::features=" + features));
        var answer = await ReceiveAsync();
        Checksums = answer.Arg0 == 0x01000000;
        return answer;
    }

    public async Task SendAsync(string command, uint arg0, uint arg1, byte[]? payload = null, uint? checksum = null)
    {
        payload ??= [];
        var packet = new byte[24 + payload.Length];
        Encoding.ASCII.GetBytes(command, packet);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(4), arg0);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(8), arg1);
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(12), payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(16), checksum ?? (Checksums ? (uint)payload.Sum(value => value) : 0));
        for (var i = 0; i < 4; i++)
        {
            packet[20 + i] = (byte)~packet[i];
        }
        payload.CopyTo(packet, 24);
        await _client.GetStream().WriteAsync(packet, Token);
    }

    public async Task<Message> ReceiveAsync()
    {
        var header = new byte[24];
        await _client.GetStream().ReadExactlyAsync(header, Token);
        var payload = new byte[BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12))];
        await _client.GetStream().ReadExactlyAsync(payload, Token);
        return new Message(
            Encoding.ASCII.GetString(header, 0, 4), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8)),
            BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(16)), payload);
    }

    /// <summary>True when the phone has cut the connection.</summary>
    public async Task<bool> IsCutAsync()
    {
        try
        {
            return await _client.GetStream().ReadAsync(new byte[1], Token) == 0;
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException) // A reset connection is no longer connected.
        {
            return true;
        }
    }

    /// <summary>Reads a service's whole output, acknowledging as adb does.</summary>
    public async Task<byte[]> ReadAllAsync(uint localId)
    {
        using var all = new MemoryStream();
        while (true)
        {
            var message = await ReceiveAsync();
            if (message.Command == "CLSE")
            {
                return all.ToArray();
            }
            if (message.Command == "WRTE")
            {
                all.Write(message.Payload);
                await SendAsync("OKAY", localId, message.Arg0);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal sealed record Message(string Command, uint Arg0, uint Arg1, uint Checksum, byte[] Payload)
    {
        public string Text => Encoding.UTF8.GetString(Payload);
    }
}
