using System.Buffers.Binary;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Changes of whole packets of a capture, and of their contents with the lengths around them put right, so that the change is read and not only refused.</summary>
internal static class CaptureMutation
{
    private const int MostRepeats = 40;

    /// <summary>The file with packets lost, doubled, out of order, repeated or changed inside; bytes of the file where it holds no packets.</summary>
    public static byte[] Change(byte[] file, Random random)
    {
        var records = Records(file);
        if (records.Count == 0)
        {
            return ByteMutation.Change(file, random);
        }
        var head = file[..records[0].Start];
        var packets = records.ConvertAll(one => file[one.Start..one.End]);
        var at = random.Next(packets.Count);
        var other = random.Next(packets.Count);
        switch (random.Next(12))
        {
            case 0:
                packets.RemoveAt(at);
                break;
            case 1:
                packets.Insert(other, packets[at]);
                break;
            case 2:
                (packets[at], packets[other]) = (packets[other], packets[at]);
                break;
            case 3:
                packets.Reverse(Math.Min(at, other), Math.Abs(at - other));
                break;
            case 4:
                packets.InsertRange(at, Enumerable.Repeat(packets[other], 1 + random.Next(MostRepeats)));
                break;
            default:
                packets[at] = Inside(packets[at], records[at].Data - records[at].Start, BinaryPrimitives.ReadUInt32LittleEndian(file) == 0x0a0d0d0a, random);
                break;
        }
        return [.. head, .. packets.SelectMany(one => one)];
    }

    /// <summary>Records or blocks of a little-endian file: where each begins, where its packet begins, where it ends. Empty where the bytes do not hold together.</summary>
    private static List<(int Start, int Data, int End)> Records(byte[] file)
    {
        List<(int, int, int)> records = [];
        var kind = file.Length < 24 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(file);
        for (var at = kind switch { 0xa1b2c3d4 or 0xa1b23c4d => 24, 0x0a0d0d0a => 0, _ => file.Length }; at + 16 <= file.Length;)
        {
            var length = kind == 0x0a0d0d0a ? BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4)) : 16 + BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8));
            if (length < 16 || length > file.Length - at)
            {
                break;
            }
            records.Add((at, Math.Min(at + (kind == 0x0a0d0d0a ? 28 : 16), at + (int)length), at + (int)length));
            at += (int)length;
        }
        return records;
    }

    private static byte[] Inside(byte[] record, int data, bool isBlock, Random random)
    {
        if (isBlock)
        {
            return ByteMutation.Change(record, random);
        }
        var before = record.Length;
        var frame = record[data..];
        var ip = FindIp(frame);
        var payload = ip < 0 ? 0 : Math.Min(frame.Length, ip + PayloadOffset(frame.AsSpan(ip)));
        var whole = random.Next(3) == 0;
        var changed = whole ? [.. ByteMutation.Change(frame, random)] : (byte[])[.. frame[..payload], .. ByteMutation.Change(frame[payload..], random)];
        byte[] result = [.. record[..data], .. changed];
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(8), (uint)changed.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(12), (uint)changed.Length);
        if (!whole && ip >= 0)
        {
            Lengthen(result.AsSpan(data + ip), result.Length - before);
        }
        return result;
    }

    // Ethernet with or without a VLAN tag, or bare: enough for what the seeds hold.
    private static int FindIp(byte[] frame)
    {
        foreach (var at in new[] { 14, 18, 0, 4, 16, 20 })
        {
            if (frame.Length >= at + 28 && frame[at] is 0x45 or 0x60)
            {
                return at;
            }
        }
        return -1;
    }

    private static int PayloadOffset(ReadOnlySpan<byte> ip)
    {
        var (head, protocol) = ip[0] == 0x45 ? (20, ip[9]) : (40, ip[6]);
        return head + protocol switch { 6 when ip.Length > head + 12 => (ip[head + 12] >> 4) * 4, 17 => 8, _ => 0 };
    }

    private static void Lengthen(Span<byte> ip, int by)
    {
        var (field, head, protocol) = ip[0] == 0x45 ? (2, 20, ip[9]) : (4, 40, ip[6]);
        Add(ip[field..], by);
        if (protocol == 17 && ip.Length >= head + 8)
        {
            Add(ip[(head + 4)..], by);
        }

        static void Add(Span<byte> at, int by) => BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(at) + by));
    }
}
