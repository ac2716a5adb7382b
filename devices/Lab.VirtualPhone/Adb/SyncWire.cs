using System.Buffers.Binary;
using System.Text;

namespace Lab.VirtualPhone.Adb;

/// <summary>Requests and answers of the sync service on a stream.</summary>
internal sealed class SyncWire
{
    private readonly AdbStream _stream;

    public SyncWire(AdbStream stream) => _stream = stream;

    public static byte[] Header(string id, int length)
    {
        var header = new byte[8];
        Encoding.ASCII.GetBytes(id, header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), length);
        return header;
    }

    /// <summary>The next request; null when the host has gone or breaks the protocol.</summary>
    public async ValueTask<(string Id, string Path)?> ReadRequestAsync(int maxPath)
    {
        var header = new byte[8];
        if (await _stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false).ConfigureAwait(false) < header.Length)
        {
            return null;
        }
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        if (length > maxPath)
        {
            await FailAsync("path too long").ConfigureAwait(false);
            return null;
        }
        var path = new byte[length];
        await _stream.ReadExactlyAsync(path).ConfigureAwait(false);
        return (Encoding.ASCII.GetString(header, 0, 4), Encoding.UTF8.GetString(path));
    }

    /// <summary>The second part of a request of version 2: its id again, then numbers.</summary>
    /// <exception cref="IOException">The host breaks the protocol.</exception>
    public async ValueTask<uint[]> ReadWordsAsync(string id, int count)
    {
        var bytes = new byte[4 + (4 * count)];
        await _stream.ReadExactlyAsync(bytes).ConfigureAwait(false);
        if (Encoding.ASCII.GetString(bytes, 0, 4) != id)
        {
            throw new IOException($"sync: expected {id}");
        }
        return [.. Enumerable.Range(1, count).Select(i => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4 * i)))];
    }

    public ValueTask<int> ReadAtLeastAsync(Memory<byte> buffer) => _stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);

    public ValueTask<int> ReadAsync(Memory<byte> buffer) => _stream.ReadAsync(buffer);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes);

    public ValueTask FailAsync(string text)
    {
        var words = Encoding.UTF8.GetBytes(text);
        return _stream.WriteAsync((byte[])[.. Header("FAIL", words.Length), .. words]);
    }
}
