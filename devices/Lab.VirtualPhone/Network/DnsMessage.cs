using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lab.VirtualPhone.Network;

/// <summary>Composes DNS messages, RFC 1035 and RFC 3596.</summary>
internal static class DnsMessage
{
    public const ushort TypeA = 1;
    public const ushort TypeAaaa = 28;
    private const ushort ClassInternet = 1;
    private const ushort TypeSoa = 6;
    private const int HeaderLength = 12;
    private const int LongestLabel = 63;
    private const int LongestName = 253;
    private const ushort PointerToQuestion = 0xc000 | HeaderLength;

    /// <summary>True when a name can be put into a query: labels of 1 to 63 bytes, 253 in all, ASCII.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && name.Split('.').All(label => label.Length is > 0 and <= LongestLabel && label.All(char.IsAscii) && !label.Any(char.IsControl));

    /// <summary>A recursive query.</summary>
    public static byte[] Query(ushort id, string name, ushort type) => Message(id, flags: 0x0100, name, type, answers: [], ttl: 0, withSoa: false);

    /// <summary>An answer; no addresses = the name exists but has no record of that type.</summary>
    public static byte[] Answer(ushort id, string name, ushort type, IReadOnlyList<IPAddress> addresses, int ttl) =>
        Message(id, flags: 0x8180, name, type, addresses, ttl, withSoa: addresses.Count == 0);

    /// <summary>The name does not exist.</summary>
    public static byte[] NoSuchName(ushort id, string name, ushort type) => Message(id, flags: 0x8183, name, type, [], ttl: 0, withSoa: true);

    private static byte[] Message(ushort id, ushort flags, string name, ushort type, IReadOnlyList<IPAddress> answers, int ttl, bool withSoa)
    {
        var message = new List<byte>(128);
        Add16(message, id);
        Add16(message, flags);
        Add16(message, 1);
        Add16(message, (ushort)answers.Count);
        Add16(message, (ushort)(withSoa ? 1 : 0));
        Add16(message, 0);
        AddName(message, name);
        Add16(message, type);
        Add16(message, ClassInternet);
        foreach (var address in answers)
        {
            var bytes = address.GetAddressBytes();
            AddRecordHead(message, PointerToQuestion, address.AddressFamily == AddressFamily.InterNetwork ? TypeA : TypeAaaa, ttl, bytes.Length);
            message.AddRange(bytes);
        }
        if (withSoa)
        {
            AddAuthority(message, name);
        }
        return [.. message];
    }

    private static void AddAuthority(List<byte> message, string name)
    {
        // RFC 2308: the start of authority of the enclosing zone tells how long the absence may be remembered.
        var lastLabel = (ushort)(PointerToQuestion + Encoding.ASCII.GetByteCount(name[..(name.LastIndexOf('.') + 1)]));
        var data = new List<byte>();
        AddName(data, "ns.registry.example");
        AddName(data, "hostmaster.registry.example");
        foreach (var number in (ReadOnlySpan<uint>)[2014080701, 1800, 900, 604800, 60])
        {
            Add32(data, number);
        }
        AddRecordHead(message, lastLabel, TypeSoa, 60, data.Count);
        message.AddRange(data);
    }

    private static void AddRecordHead(List<byte> message, ushort owner, ushort type, int ttl, int length)
    {
        Add16(message, owner);
        Add16(message, type);
        Add16(message, ClassInternet);
        Add32(message, (uint)ttl);
        Add16(message, (ushort)length);
    }

    private static void AddName(List<byte> message, string name)
    {
        foreach (var label in name.Split('.'))
        {
            message.Add((byte)label.Length);
            message.AddRange(Encoding.ASCII.GetBytes(label));
        }
        message.Add(0);
    }

    private static void Add16(List<byte> message, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        message.AddRange(bytes);
    }

    private static void Add32(List<byte> message, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        message.AddRange(bytes);
    }
}
