using System.Buffers.Binary;
using System.Text;

namespace Lab.Benchmarks.Captures;

/// <summary>Conversations over UDP.</summary>
internal static class Datagrams
{
    private const int DatagramBytes = 1_250;

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

    /// <summary>QUIC version 1: both hellos in sealed Initial packets, then handshake packets and short ones, which only the two ends could open.</summary>
    public static IEnumerable<Packet> Quic(string host, int packets, SeededRandom dice, Filler filler)
    {
        var server = filler.Random(8).ToArray();
        var client = filler.Random(8).ToArray();
        using (var asking = new QuicInitial(server, client: true))
        {
            yield return new Packet(true, asking.Seal(server, client, 0, QuicInitial.Crypto(TlsMessages.ClientHello(host, filler, quic: true)), DatagramBytes));
        }
        using (var answering = new QuicInitial(server, client: false))
        {
            byte[] acknowledgement = [2, 0, 0, 0, 0];
            yield return new Packet(false, answering.Seal(client, server, 0, [.. acknowledgement, .. QuicInitial.Crypto(TlsMessages.ServerHello(filler, quic: true))], DatagramBytes));
        }
        for (var i = 2; i < packets; i++)
        {
            var bytes = filler.Random(dice.LogBetween(60, DatagramBytes)).ToArray();
            bytes[0] = (byte)(0x40 | bytes[0] & 0x3f);
            if (i < 4)
            {
                byte[] handshake = [0xe3, 0, 0, 0, 1, 8, .. client, 8, .. server, (byte)(0x40 | bytes.Length - 25 >> 8), (byte)(bytes.Length - 25)];
                handshake.CopyTo(bytes, 0);
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
