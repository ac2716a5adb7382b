using System.Buffers.Binary;
using System.Text;

namespace Lab.Benchmarks.Captures;

/// <summary>Conversations over UDP.</summary>
internal static class Datagrams
{
    /// <summary>A DNS question and its answer (RFC 1035).</summary>
    public static IEnumerable<Packet> Dns(string host, uint address, ushort id)
    {
        var name = host.Split('.').SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)).Append((byte)0).ToArray();
        byte[] question = [.. name, 0, 1, 0, 1];
        yield return new Packet(true, (byte[])[(byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. question]);
        var ip = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(ip, address);
        yield return new Packet(false, (byte[])[(byte)(id >> 8), (byte)id, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, .. question, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. ip]);
    }

    /// <summary>In the form of QUIC (RFC 9000 17): two long headers each way, then short ones; nothing in it opens.</summary>
    public static IEnumerable<Packet> Quic(int packets, SeededRandom dice, Filler filler)
    {
        for (var i = 0; i < packets; i++)
        {
            var bytes = filler.Random(i < 2 ? 1_200 : dice.LogBetween(60, 1_250)).ToArray();
            if (i < 2)
            {
                byte[] header = [0xc3, 0, 0, 0, 1, 8, .. filler.Random(8).Span, 0, 0, 0x44, 0x9e];
                header.CopyTo(bytes, 0);
            }
            else
            {
                bytes[0] = (byte)(0x40 | bytes[0] & 0x3f);
            }
            yield return new Packet(i % 4 == 0, bytes);
        }
    }

    /// <summary>Small messages of a protocol of its own, as of games and calls.</summary>
    public static IEnumerable<Packet> Small(int packets, int most, SeededRandom dice, Filler filler)
    {
        for (var i = 0; i < packets; i++)
        {
            yield return new Packet(i % 2 == 0, filler.Random(dice.LogBetween(12, most)));
        }
    }
}
