using System.Buffers.Binary;
using System.Text;

namespace Lab.VirtualPhone.Bench;

/// <summary>The question of a DNS query, RFC 1035 section 4.1.2.</summary>
/// <param name="Id">Id of the query.</param>
/// <param name="Name">Name asked for, without a dot at the end.</param>
/// <param name="Type">Type asked for.</param>
internal sealed record DnsQuestion(ushort Id, string Name, ushort Type)
{
    private const int HeaderLength = 12;
    private const int LongestLabel = 63;

    /// <summary>Reads it; null when it is no query with one question.</summary>
    public static DnsQuestion? TryParse(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderLength || (message[2] & 0x80) != 0 || BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1)
        {
            return null;
        }
        var labels = new List<string>();
        var at = HeaderLength;
        while (at < message.Length && message[at] is > 0 and <= LongestLabel and var length && at + 1 + length < message.Length)
        {
            labels.Add(Encoding.ASCII.GetString(message.Slice(at + 1, length)));
            at += 1 + length;
        }
        return labels.Count == 0 || at + 5 > message.Length || message[at] != 0 ? null
            : new DnsQuestion(BinaryPrimitives.ReadUInt16BigEndian(message), string.Join('.', labels), BinaryPrimitives.ReadUInt16BigEndian(message[(at + 1)..]));
    }
}
