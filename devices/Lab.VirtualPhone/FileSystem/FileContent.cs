namespace Lab.VirtualPhone.FileSystem;

/// <summary>Bytes of a file, kept in blocks so that growing copies nothing.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class FileContent
{
    private const int BlockSize = 64 * 1024;
    private readonly Lock _gate = new();
    private readonly List<byte[]> _blocks = [];
    private readonly StorageQuota _quota;
    private long _length;

    public FileContent(StorageQuota quota) => _quota = quota;

    public long Length
    {
        get { lock (_gate) { return _length; } }
    }

    public int Read(long position, Span<byte> buffer)
    {
        lock (_gate)
        {
            if (position >= _length)
            {
                return 0;
            }
            var offset = (int)(position % BlockSize);
            var count = (int)Math.Min(Math.Min(buffer.Length, BlockSize - offset), _length - position);
            _blocks[(int)(position / BlockSize)].AsSpan(offset, count).CopyTo(buffer);
            return count;
        }
    }

    /// <summary>Adds bytes at the end; false when the storage is full.</summary>
    public bool Append(ReadOnlySpan<byte> data)
    {
        lock (_gate)
        {
            while (!data.IsEmpty)
            {
                var offset = (int)(_length % BlockSize);
                if (offset == 0 && _length / BlockSize == _blocks.Count)
                {
                    if (!_quota.Take(BlockSize))
                    {
                        return false;
                    }
                    _blocks.Add(new byte[BlockSize]);
                }
                var count = Math.Min(data.Length, BlockSize - offset);
                data[..count].CopyTo(_blocks[(int)(_length / BlockSize)].AsSpan(offset));
                data = data[count..];
                _length += count;
            }
            return true;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _quota.Give((long)_blocks.Count * BlockSize);
            _blocks.Clear();
            _length = 0;
        }
    }
}
