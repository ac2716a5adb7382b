using Lab.VirtualPhone.Shell;

namespace Lab.VirtualPhone.Adb;

/// <summary>Sends the bytes of a pulled file as DATA messages.</summary>
internal sealed class SyncDataWriter : WriteOnlyStream
{
    private const int MaxData = 64 * 1024;
    private readonly SyncWire _wire;

    public SyncDataWriter(SyncWire wire) => _wire = wire;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var part = buffer[..Math.Min(buffer.Length, MaxData)];
            await _wire.WriteAsync((byte[])[.. SyncWire.Header("DATA", part.Length), .. part.Span]).ConfigureAwait(false);
            buffer = buffer[part.Length..];
        }
    }
}
