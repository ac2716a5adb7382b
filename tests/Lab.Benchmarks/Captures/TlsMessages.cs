using System.Buffers.Binary;
using System.Text;

namespace Lab.Benchmarks.Captures;

/// <summary>TLS 1.3 connections (RFC 8446): hellos in clear, then records of random bytes.</summary>
internal static class TlsMessages
{
    private const int MaxRecord = 16_384;

    public static IEnumerable<Message> Of(string host, int bytesOut, int bytesIn, int record, Filler filler)
    {
        yield return new Message(true, ClientHello(host, filler));
        yield return new Message(false, ServerHello(filler));
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

    private static byte[] ClientHello(string host, Filler filler)
    {
        var name = Encoding.ASCII.GetBytes(host);
        byte[] sni = [0, 0, .. Short(name.Length + 5), .. Short(name.Length + 3), 0, .. Short(name.Length), .. name];
        byte[] alpn = [0, 16, 0, 14, 0, 12, 2, (byte)'h', (byte)'2', 8, .. "http/1.1"u8];
        byte[] versions = [0, 43, 0, 5, 4, 3, 4, 3, 3];
        byte[] groups = [0, 10, 0, 6, 0, 4, 0, 29, 0, 23];
        byte[] share = [0, 51, 0, 38, 0, 36, 0, 29, 0, 32, .. filler.Random(32).Span];
        byte[] signatures = [0, 13, 0, 8, 0, 6, 4, 3, 8, 4, 4, 1];
        byte[] extensions = [.. sni, .. alpn, .. versions, .. groups, .. share, .. signatures];
        byte[] body = [3, 3, .. filler.Random(32).Span, 32, .. filler.Random(32).Span, 0, 6, 0x13, 1, 0x13, 2, 0xc0, 0x2f, 1, 0, .. Short(extensions.Length), .. extensions];
        return Record(22, new byte[] { 1, 0, (byte)(body.Length >> 8), (byte)body.Length }.Concat(body).ToArray());
    }

    private static byte[] ServerHello(Filler filler)
    {
        byte[] extensions = [0, 43, 0, 2, 3, 4, 0, 51, 0, 36, 0, 29, 0, 32, .. filler.Random(32).Span];
        byte[] body = [3, 3, .. filler.Random(32).Span, 32, .. filler.Random(32).Span, 0x13, 1, 0, .. Short(extensions.Length), .. extensions];
        byte[] hello = [2, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];
        return [.. Record(22, hello), 20, 3, 3, 0, 1, 1];
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
