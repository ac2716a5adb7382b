using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Lab.Traffic.Tests.Support;

/// <summary>Writes databases in MaxMind's format, version 2.0, from its specification alone: a tree of 24-bit records over IPv6, a data section, metadata.</summary>
internal sealed class MmdbWriter(string type)
{
    private const int Free = -1;
    private readonly List<(int Left, int Right)> nodes = [(Free, Free)];
    private readonly List<byte> data = [];

    /// <summary>Adds a network. IPv4 networks lie in ::/96, as the format wants.</summary>
    public MmdbWriter Add(string cidr, Dictionary<string, object> record)
    {
        var parts = cidr.Split('/');
        var address = IPAddress.Parse(parts[0]).GetAddressBytes();
        var bits = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) + (address.Length == 4 ? 96 : 0);
        byte[] whole = address.Length == 4 ? [.. new byte[12], .. address] : address;
        var leaf = -2 - data.Count; // Below "free": an offset in the data section.
        WriteValue(data, record);
        var node = 0;
        for (var bit = 0; bit < bits; bit++)
        {
            var right = (whole[bit / 8] >> (7 - (bit % 8)) & 1) == 1;
            var next = right ? nodes[node].Right : nodes[node].Left;
            if (bit == bits - 1)
            {
                next = leaf;
            }
            else if (next == Free)
            {
                next = nodes.Count;
                nodes.Add((Free, Free));
            }
            nodes[node] = right ? (nodes[node].Left, next) : (next, nodes[node].Right);
            node = next;
        }
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToArray()
    {
        var file = new List<byte>();
        foreach (var (left, right) in nodes)
        {
            WriteRecord(file, left);
            WriteRecord(file, right);
        }
        file.AddRange(new byte[16]);
        file.AddRange(data);
        file.AddRange([0xab, 0xcd, 0xef, .. "MaxMind.com"u8]);
        WriteValue(file, new Dictionary<string, object>
        {
            ["binary_format_major_version"] = (ushort)2, ["binary_format_minor_version"] = (ushort)0, ["build_epoch"] = 1_780_000_000UL, ["database_type"] = type,
            ["description"] = new Dictionary<string, object>(), ["ip_version"] = (ushort)6, ["languages"] = Array.Empty<object>(), ["node_count"] = (uint)nodes.Count, ["record_size"] = (ushort)24,
        });
        return [.. file];
    }

    /// <summary>Writes the file into a folder and gives its path.</summary>
    public string WriteTo(string folder)
    {
        var path = Path.Combine(folder, $"{type}.mmdb");
        File.WriteAllBytes(path, ToArray());
        return path;
    }

    private void WriteRecord(List<byte> file, int value)
    {
        var number = value == Free ? nodes.Count : value < Free ? nodes.Count + 16 + (-2 - value) : value;
        file.AddRange([(byte)(number >> 16), (byte)(number >> 8), (byte)number]);
    }

    private static void WriteValue(List<byte> to, object value)
    {
        switch (value)
        {
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                WriteHead(to, 2, bytes.Length);
                to.AddRange(bytes);
                break;
            case ushort number:
                WriteNumber(to, 5, number);
                break;
            case uint number:
                WriteNumber(to, 6, number);
                break;
            case ulong number:
                WriteNumber(to, 9, number);
                break;
            case object[] list:
                WriteHead(to, 11, list.Length);
                Array.ForEach(list, one => WriteValue(to, one));
                break;
            case Dictionary<string, object> map:
                WriteHead(to, 7, map.Count);
                foreach (var (key, one) in map)
                {
                    WriteValue(to, key);
                    WriteValue(to, one);
                }
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    private static void WriteNumber(List<byte> to, int kind, ulong number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        var content = bytes.TrimStart((byte)0);
        WriteHead(to, kind, content.Length);
        to.AddRange(content);
    }

    // Kinds above 7 stand in a byte of their own; sizes from 29 to 284 take one more.
    private static void WriteHead(List<byte> to, int kind, int size)
    {
        var small = Math.Min(size, 29);
        to.Add((byte)((kind > 7 ? 0 : kind << 5) | small));
        if (kind > 7)
        {
            to.Add((byte)(kind - 7));
        }
        if (small == 29)
        {
            to.Add((byte)(size - 29));
        }
    }
}
