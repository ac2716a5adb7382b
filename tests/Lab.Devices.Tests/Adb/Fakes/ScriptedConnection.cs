using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>One accepted connection, with the words of the ADB server.</summary>
internal sealed class ScriptedConnection(Socket socket, ScriptedAdbServer server)
{
    /// <summary>Reads four hex digits and the request; null when the client closed before.</summary>
    public async Task<string?> ReadRequestAsync()
    {
        var digits = await TryReadAsync(4);
        if (digits is null)
        {
            return null;
        }
        var length = int.Parse(Encoding.ASCII.GetString(digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return await TryReadAsync(length) is { } text ? Encoding.UTF8.GetString(text) : null;
    }

    public async Task<byte[]> ReadAsync(int count) => await TryReadAsync(count) ?? throw new EndOfStreamException("The client closed early.");

    /// <summary>Reads a request of the sync protocol: id and bytes behind its length.</summary>
    public async Task<(string Id, byte[] Bytes)> ReadSyncAsync()
    {
        var head = await ReadAsync(8);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4));
        return (Encoding.ASCII.GetString(head, 0, 4), await ReadAsync(length));
    }

    public async Task WriteAsync(params byte[][] parts)
    {
        var bytes = parts.SelectMany(part => part).ToArray();
        var allowed = server.TakeBytes(bytes.Length);
        for (var sent = 0; sent < allowed;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent, allowed - sent));
        }
        if (allowed < bytes.Length)
        {
            throw new CutException();
        }
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public Task OkayAsync() => WriteAsync("OKAY");

    /// <summary>OKAY and a text with its length.</summary>
    public Task AnswerAsync(string text) => WriteAsync("OKAY"u8.ToArray(), Wire.HexText(text));

    public Task FailAsync(string text) => WriteAsync("FAIL"u8.ToArray(), Wire.HexText(text));

    /// <summary>Ends when the client has closed, reading on until then.</summary>
    public async Task WaitForCloseAsync()
    {
        var rest = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(rest) > 0)
            {
                // Whatever the client still sends is of no interest.
            }
        }
        catch (SocketException)
        {
            // A reset is an end too.
        }
    }

    /// <summary>Ends the connection with a reset, as a crash of the server does.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    private async Task<byte[]?> TryReadAsync(int count)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            int received;
            try
            {
                received = await socket.ReceiveAsync(bytes.AsMemory(done));
            }
            catch (SocketException)
            {
                return null;
            }
            if (received == 0)
            {
                return null;
            }
            done += received;
        }
        return bytes;
    }
}
