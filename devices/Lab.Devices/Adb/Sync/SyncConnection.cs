using System.Buffers.Binary;
using System.Text;
using Lab.Devices.Adb.Wire;

namespace Lab.Devices.Adb.Sync;

/// <summary>A connection to the phone's "sync:" service: requests with a path, answers with an id. One per operation.</summary>
internal sealed class SyncConnection : IAsyncDisposable
{
    /// <summary>Longest path in bytes that the phone takes (AOSP, file_sync_service.cpp).</summary>
    public const int LongestPath = 1024;

    /// <summary>Longest block of file data (AOSP, SYNC_DATA_MAX).</summary>
    public const int LongestData = 64 * 1024;

    private const int LongestFailure = 16 * 1024;

    private readonly AdbSocket socket;
    private readonly AdbCall call;
    private readonly byte[] word = new byte[4];

    public SyncConnection(AdbSocket socket, AdbCall call)
    {
        this.socket = socket;
        this.call = call;
    }

    /// <summary>Path as the phone gets it; refused when too long or not expressible.</summary>
    public static byte[] EncodePath(string path, AdbContext context)
    {
        var bytes = SmartSocket.Encode(path, context);
        return bytes.Length is > 0 and <= LongestPath
            ? bytes
            : throw context.Error($"the path has {bytes.Length} bytes; the phone takes 1 to {LongestPath}.");
    }

    /// <summary>Sends id, length and bytes.</summary>
    public async ValueTask SendAsync(uint id, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var request = new byte[8 + bytes.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(request, id);
        BinaryPrimitives.WriteInt32LittleEndian(request.AsSpan(4), bytes.Length);
        bytes.CopyTo(request.AsMemory(8));
        await socket.WriteAsync(request, call.Context, cancellationToken);
    }

    /// <summary>Sends bytes as they are.</summary>
    public ValueTask SendRawAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => socket.WriteAsync(bytes, call.Context, cancellationToken);

    /// <summary>Reads 32 bits: an id or a length.</summary>
    public async ValueTask<uint> ReadWordAsync(string what)
    {
        await socket.ReadExactlyAsync(word, what, call.Context, call.Token);
        return BinaryPrimitives.ReadUInt32LittleEndian(word);
    }

    /// <summary>Fills the target.</summary>
    public ValueTask ReadAsync(Memory<byte> target, string what) => socket.ReadExactlyAsync(target, what, call.Context, call.Token);

    /// <summary>Reads the text behind FAIL and makes an error of it.</summary>
    public async ValueTask<AdbException> ReadFailureAsync()
    {
        var length = await ReadWordAsync("the length of a failure");
        var text = new byte[Math.Min(length, LongestFailure)];
        await ReadAsync(text, "the text of a failure");
        return call.Context.Error($"the phone refused: {Encoding.UTF8.GetString(text).Trim()}");
    }

    /// <summary>The error for an answer that the protocol does not have at this place; reads the text when it is a failure.</summary>
    public async ValueTask<AdbException> UnexpectedAsync(uint id, string expected) => id == SyncId.Fail
        ? await ReadFailureAsync()
        : call.Context.Error($"expected {expected}, got {SyncId.Name(id)}.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => socket.DisposeAsync();
}
