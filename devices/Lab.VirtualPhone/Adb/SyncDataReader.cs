using System.Buffers.Binary;

namespace Lab.VirtualPhone.Adb;

/// <summary>The bytes of a pushed file: DATA messages up to DONE.</summary>
internal sealed class SyncDataReader : Stream
{
    private static readonly uint s_data = BinaryPrimitives.ReadUInt32LittleEndian("DATA"u8);
    private static readonly uint s_done = BinaryPrimitives.ReadUInt32LittleEndian("DONE"u8);
    private readonly SyncWire _wire;
    private readonly int _maxData;
    private int _left;
    private bool _done;

    public SyncDataReader(SyncWire wire, int maxData) => (_wire, _maxData) = (wire, maxData);

    /// <summary>Time of last change that DONE carried, in seconds since 1970.</summary>
    public uint Modified { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">The host breaks the protocol or has gone.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_left == 0 && !_done)
        {
            await NextAsync().ConfigureAwait(false);
        }
        if (_done || buffer.IsEmpty)
        {
            return 0;
        }
        var count = await _wire.ReadAsync(buffer[..Math.Min(buffer.Length, _left)]).ConfigureAwait(false);
        if (count == 0)
        {
            throw new IOException("sync: the host went in the middle of a file");
        }
        _left -= count;
        return count;
    }

    public Task DrainAsync() => CopyToAsync(Null);

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask NextAsync()
    {
        var header = new byte[8];
        if (await _wire.ReadAtLeastAsync(header).ConfigureAwait(false) < header.Length)
        {
            throw new IOException("sync: the host went in the middle of a file");
        }
        var (id, value) = (BinaryPrimitives.ReadUInt32LittleEndian(header), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)));
        if (id == s_done)
        {
            (_done, Modified) = (true, value);
        }
        else if (id == s_data && value <= _maxData)
        {
            _left = (int)value;
        }
        else
        {
            throw new IOException("sync: neither DATA nor DONE");
        }
    }
}
