using System.Buffers.Binary;

namespace Lab.Harness.Capture;

/// <summary>
/// Follows where the records of a running capture end (pcap: draft-ietf-opsawg-pcap; pcapng: draft-ietf-opsawg-pcapng), so that a capture which was started again can go on
/// behind its last whole record. Reads lengths only. Any bytes may come; what is neither format is not known, and stays so.
/// </summary>
internal sealed class RecordFraming
{
    /// <summary>Bytes before the first record of a pcap file.</summary>
    public const int FileHeader = 24;

    private const int RecordHeader = 16;
    private const int BlockHeader = 12;
    private const int Magic = 4;
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint ByteOrder = 0x1A2B3C4D;
    private const uint LargestRecord = 16 << 20;

    private readonly byte[] _head = new byte[FileHeader];
    private int _headLength;
    private int _headWanted = Magic;
    private long _left;
    private bool _isBig;
    private bool _begun;

    /// <summary>False once the bytes were seen to be neither pcap nor pcapng, or to be broken.</summary>
    public bool IsKnown { get; private set; } = true;

    /// <summary>True for pcapng, whose sections may follow each other in one file; false for pcap, which has one header.</summary>
    public bool IsSections { get; private set; }

    /// <summary>Bytes up to the end of the last whole record; the file header counts as one.</summary>
    public long Boundary { get; private set; }

    /// <summary>Bytes taken.</summary>
    public long Length { get; private set; }

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (IsKnown && !bytes.IsEmpty)
        {
            var taken = _left > 0 ? Skip(bytes.Length) : Read(bytes);
            Length += taken;
            bytes = bytes[taken..];
            if (_left == 0 && _headLength == 0)
            {
                Boundary = Length;
            }
        }
        Length += bytes.Length;
    }

    /// <summary>What is behind the last whole record was cut off.</summary>
    public void CutTail()
    {
        Length = Boundary;
        _left = 0;
        _headLength = 0;
    }

    /// <summary>No record is looked for any more.</summary>
    public void Forget() => IsKnown = false;

    private int Skip(int most)
    {
        var count = (int)Math.Min(_left, most);
        _left -= count;
        return count;
    }

    private int Read(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(_headWanted - _headLength, bytes.Length);
        bytes[..count].CopyTo(_head.AsSpan(_headLength));
        _headLength += count;
        if (_headLength == _headWanted && (_begun || Begin()))
        {
            Frame();
        }
        return count;
    }

    /// <summary>Knows the format by its first bytes; false while its whole head has not come.</summary>
    private bool Begin()
    {
        if (_headLength == Magic)
        {
            var magic = BinaryPrimitives.ReadUInt32LittleEndian(_head);
            IsSections = magic == SectionHeader;
            _isBig = magic is 0xD4C3B2A1 or 0x4D3CB2A1;
            IsKnown = IsSections || _isBig || magic is 0xA1B2C3D4 or 0xA1B23C4D;
            _headWanted = IsSections ? BlockHeader : FileHeader;
            return false;
        }
        _begun = true;
        if (!IsSections)
        {
            _headLength = 0;
            _headWanted = RecordHeader;
        }
        return IsSections;
    }

    private void Frame()
    {
        if (IsSections && BinaryPrimitives.ReadUInt32LittleEndian(_head) == SectionHeader)
        {
            _isBig = BinaryPrimitives.ReadUInt32BigEndian(_head.AsSpan(8)) == ByteOrder;
        }
        var length = Number(_head.AsSpan(IsSections ? 4 : 8));
        IsKnown = length <= LargestRecord && (!IsSections || (length >= BlockHeader && length % 4 == 0));
        _left = IsSections ? length - BlockHeader : length;
        _headLength = 0;
    }

    private uint Number(ReadOnlySpan<byte> bytes) => _isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
