using System.Buffers.Binary;
using Lab.Traffic.Decryption;

namespace Lab.Traffic.Files;

/// <summary>Cuts the bytes of a capture file into records. Holds no bytes itself, so that files and growing streams share it.</summary>
internal abstract class CaptureDecoder
{
    /// <summary>Longest packet that is believed: the limit that libpcap and Wireshark use for links other than USB.</summary>
    public const int MaxPacketBytes = 262_144;

    /// <summary>Bytes needed to tell the format.</summary>
    public const int MagicBytes = 4;

    /// <summary>"pcap" or "pcapng".</summary>
    public abstract string Format { get; }

    /// <summary>Link types in order of appearance, without repeats.</summary>
    public List<int> LinkTypes { get; } = [];

    /// <summary>Packets dropped as the file tells; null = it does not.</summary>
    public virtual long? Dropped => null;

    /// <summary>Names of Android apps by user id, where the file holds such a map.</summary>
    public Dictionary<int, string> AppNames { get; } = [];

    /// <summary>Takes the secrets that the file holds; null to leave them.</summary>
    public KeyLog? Keys { get; set; }

    /// <summary>True while the file is being recorded: what it ends with at the moment is then shown without waiting for what follows.</summary>
    public bool IsGrowing { get; set; }

    /// <summary>Why the file cannot be read on; null while it can.</summary>
    public string? Fault { get; protected set; }

    /// <summary>Reads the next record from the start of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">Bytes at hand.</param>
    /// <param name="record">The packet, when the step is one.</param>
    /// <param name="consumed">Bytes that the record takes (may exceed those at hand when they are to be skipped), or bytes needed.</param>
    public abstract DecodeStep Next(ReadOnlySpan<byte> bytes, out PacketRecord record, out long consumed);

    /// <summary>The file ends before the bytes last asked for: true when they were only to be looked at, and the decoder now does without them.</summary>
    public virtual bool EndLookingAhead() => false;

    /// <summary>Makes the decoder for a file by its first four bytes; null when it is no capture.</summary>
    public static CaptureDecoder? ForMagic(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes) switch
    {
        0xa1b2c3d4 => new PcapDecoder(bigEndian: false, nanoseconds: false, recordHeader: 16),
        0xd4c3b2a1 => new PcapDecoder(bigEndian: true, nanoseconds: false, recordHeader: 16),
        0xa1b23c4d => new PcapDecoder(bigEndian: false, nanoseconds: true, recordHeader: 16),
        0x4d3cb2a1 => new PcapDecoder(bigEndian: true, nanoseconds: true, recordHeader: 16),
        0xa1b2cd34 => new PcapDecoder(bigEndian: false, nanoseconds: false, recordHeader: 24),
        0x34cdb2a1 => new PcapDecoder(bigEndian: true, nanoseconds: false, recordHeader: 24),
        0x0a0d0d0a => new PcapngDecoder(),
        _ => null,
    };

    protected void NoteLinkType(int linkType)
    {
        if (!LinkTypes.Contains(linkType) && LinkTypes.Count < 4096)
        {
            LinkTypes.Add(linkType);
        }
    }

    protected DecodeStep Break(string fault)
    {
        Fault = fault;
        return DecodeStep.Broken;
    }
}
