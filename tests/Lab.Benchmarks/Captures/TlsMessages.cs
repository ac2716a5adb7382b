using System.Buffers.Binary;
using System.Text;

namespace Lab.Benchmarks.Captures;

/// <summary>TLS 1.3 connections (RFC 8446): hellos in clear, then records of random bytes.</summary>
internal static class TlsMessages
{
    private const int MaxRecord = 16_384;

    public static IEnumerable<Message> Of(string host, int bytesOut, int bytesIn, int record, Filler filler)
    {
        yield return new Message(true, Record(22, ClientHello(host, filler, quic: false)));
        yield return new Message(false, (byte[])[.. Record(22, ServerHello(filler, quic: false)), 20, 3, 3, 0, 1, 1]);
        yield return new Message(false, Record(23, filler.Random(2_800)));
        yield return new Message(true, Record(23, filler.Random(53)));
        while (bytesOut > 0 || bytesIn > 0)
        {
            if (bytesOut > 0)
            {
                var length = Math.Min(Math.Min(record, bytesOut), MaxRecord);
                bytesOut -= length;
                yield return new Message(true, Record(23, filler.Random(length)));
            }
            if (bytesIn > 0)
            {
                var length = Math.Min(Math.Min(record * 4, bytesIn), MaxRecord);
                bytesIn -= length;
                yield return new Message(false, Record(23, filler.Random(length)));
            }
        }
    }

    /// <summary>A client hello, without a record around it.</summary>
    public static byte[] ClientHello(string host, Filler filler, bool quic)
    {
        var name = Encoding.ASCII.GetBytes(host);
        byte[] sni = [0, 0, .. Short(name.Length + 5), .. Short(name.Length + 3), 0, .. Short(name.Length), .. name];
        byte[] alpn = quic ? [0, 16, 0, 5, 0, 3, 2, (byte)'h', (byte)'3'] : [0, 16, 0, 14, 0, 12, 2, (byte)'h', (byte)'2', 8, .. "http/1.1"u8];
        byte[] versions = quic ? [0, 43, 0, 3, 2, 3, 4] : [0, 43, 0, 5, 4, 3, 4, 3, 3];
        byte[] groups = [0, 10, 0, 6, 0, 4, 0, 29, 0, 23];
        byte[] share = [0, 51, 0, 38, 0, 36, 0, 29, 0, 32, .. filler.Random(32).Span];
        byte[] signatures = [0, 13, 0, 8, 0, 6, 4, 3, 8, 4, 4, 1];
        byte[] parameters = quic ? [0, 57, 0, 6, 1, 4, 0x80, 0, 0x75, 0x30] : []; // max_idle_timeout (RFC 9000 18.2)
        byte[] extensions = [.. sni, .. alpn, .. versions, .. groups, .. share, .. signatures, .. parameters];
        byte[] session = quic ? [] : filler.Random(32).ToArray();
        byte[] body = [3, 3, .. filler.Random(32).Span, (byte)session.Length, .. session, 0, 6, 0x13, 1, 0x13, 2, 0xc0, 0x2f, 1, 0, .. Short(extensions.Length), .. extensions];
        return [1, 0, .. Short(body.Length), .. body];
    }

    /// <summary>A server hello, without a record around it.</summary>
    public static byte[] ServerHello(Filler filler, bool quic)
    {
        byte[] extensions = [0, 43, 0, 2, 3, 4, 0, 51, 0, 36, 0, 29, 0, 32, .. filler.Random(32).Span];
        byte[] session = quic ? [] : filler.Random(32).ToArray();
        byte[] body = [3, 3, .. filler.Random(32).Span, (byte)session.Length, .. session, 0x13, 1, 0, .. Short(extensions.Length), .. extensions];
        return [2, 0, .. Short(body.Length), .. body];
    }

    private static byte[] Record(byte type, ReadOnlyMemory<byte> content)
    {
        var bytes = new byte[5 + content.Length];
        bytes[0] = type;
        bytes[1] = bytes[2] = 3;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(3), (ushort)content.Length);
        content.CopyTo(bytes.AsMemory(5));
        return bytes;
    }

    private static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];
}
