using System.Buffers.Binary;
using System.Net;

namespace Lab.VirtualPhone.Bench;

/// <summary>The addresses in a DNS answer, RFC 1035 section 4.1.3.</summary>
internal static class DnsReply
{
    private const int HeaderLength = 12;
    private const int RecordHeadLength = 10;

    /// <summary>A and AAAA records of an answer to a query; empty when there are none or the answer is another's.</summary>
    public static IReadOnlyList<IPAddress> Addresses(ReadOnlySpan<byte> message, ushort id)
    {
        var found = new List<IPAddress>();
        if (message.Length < HeaderLength || BinaryPrimitives.ReadUInt16BigEndian(message) != id)
        {
            return found;
        }
        var at = SkipName(message, HeaderLength) + 4;
        for (var left = BinaryPrimitives.ReadUInt16BigEndian(message[6..]); left > 0; left--)
        {
            at = SkipName(message, at);
            if (at + RecordHeadLength > message.Length)
            {
                return found;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            var data = at + RecordHeadLength;
            if (data + length > message.Length)
            {
                return found;
            }
            if (length is 4 or 16)
            {
                found.Add(new IPAddress(message.Slice(data, length)));
            }
            at = data + length;
        }
        return found;
    }

    private static int SkipName(ReadOnlySpan<byte> message, int at)
    {
        while (at < message.Length && message[at] != 0)
        {
            if ((message[at] & 0xC0) == 0xC0)
            {
                return at + 2;
            }
            at += 1 + message[at];
        }
        return at + 1;
    }
}
