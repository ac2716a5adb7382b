using System.Text;

namespace Lab.Traffic.Tests.Support;

/// <summary>Writes pcapng files block by block.</summary>
internal sealed class PcapngBuilder
{
    private readonly List<byte> file = [];
    private bool bigEndian;

    public PcapngBuilder Section(bool big = false, ushort major = 1)
    {
        bigEndian = big;
        var body = new byte[16];
        CaptureBuilder.Put32(body, 0, 0x1a2b3c4d, big);
        CaptureBuilder.Put16(body, 4, major, big);
        body.AsSpan(8).Fill(0xff);
        return Block(0x0a0d0d0a, body);
    }

    public PcapngBuilder Interface(int linkType, uint snapLength = 0, byte? resolution = null)
    {
        var body = new byte[resolution is null ? 8 : 20];
        CaptureBuilder.Put16(body, 0, (ushort)linkType, bigEndian);
        CaptureBuilder.Put32(body, 4, snapLength, bigEndian);
        if (resolution is { } value)
        {
            CaptureBuilder.Put16(body, 8, 9, bigEndian);
            CaptureBuilder.Put16(body, 10, 1, bigEndian);
            body[12] = value;
        }
        return Block(1, body);
    }

    public PcapngBuilder Packet(byte[] frame, int number = 0, ulong stamp = 0, string? comment = null)
    {
        var padded = frame.Length + 3 & ~3;
        var text = comment is null ? [] : Encoding.UTF8.GetBytes(comment);
        var body = new byte[20 + padded + (comment is null ? 0 : 4 + (text.Length + 3 & ~3) + 4)];
        CaptureBuilder.Put32(body, 0, (uint)number, bigEndian);
        CaptureBuilder.Put32(body, 4, (uint)(stamp >> 32), bigEndian);
        CaptureBuilder.Put32(body, 8, (uint)stamp, bigEndian);
        CaptureBuilder.Put32(body, 12, (uint)frame.Length, bigEndian);
        CaptureBuilder.Put32(body, 16, (uint)frame.Length, bigEndian);
        frame.CopyTo(body, 20);
        if (comment is not null)
        {
            CaptureBuilder.Put16(body, 20 + padded, 1, bigEndian);
            CaptureBuilder.Put16(body, 22 + padded, (ushort)text.Length, bigEndian);
            text.CopyTo(body, 24 + padded);
        }
        return Block(6, body);
    }

    public PcapngBuilder SimplePacket(byte[] frame)
    {
        var body = new byte[4 + (frame.Length + 3 & ~3)];
        CaptureBuilder.Put32(body, 0, (uint)frame.Length, bigEndian);
        frame.CopyTo(body, 4);
        return Block(3, body);
    }

    public PcapngBuilder Statistics(int number, ulong dropped)
    {
        var body = new byte[12 + 12 + 4];
        CaptureBuilder.Put32(body, 0, (uint)number, bigEndian);
        CaptureBuilder.Put16(body, 12, 5, bigEndian);
        CaptureBuilder.Put16(body, 14, 8, bigEndian);
        CaptureBuilder.Put32(body, bigEndian ? 20 : 16, (uint)dropped, bigEndian);
        return Block(5, body);
    }

    public PcapngBuilder Secrets(string keyLog)
    {
        var text = Encoding.ASCII.GetBytes(keyLog);
        var body = new byte[8 + (text.Length + 3 & ~3)];
        CaptureBuilder.Put32(body, 0, 0x544c534b, bigEndian);
        CaptureBuilder.Put32(body, 4, (uint)text.Length, bigEndian);
        text.CopyTo(body, 8);
        return Block(10, body);
    }

    public PcapngBuilder Block(uint type, byte[] body, uint? claimed = null)
    {
        var block = new byte[12 + body.Length];
        CaptureBuilder.Put32(block, 0, type, bigEndian);
        CaptureBuilder.Put32(block, 4, claimed ?? (uint)block.Length, bigEndian);
        body.CopyTo(block, 8);
        CaptureBuilder.Put32(block, 8 + body.Length, (uint)block.Length, bigEndian);
        file.AddRange(block);
        return this;
    }

    public byte[] ToArray() => file.ToArray();

    public Model.CaptureFacts Analyze(params Model.Marker[] markers) => CaptureBuilder.Analyze(ToArray(), markers);
}
