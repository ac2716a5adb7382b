using System.Text;

namespace Lab.Traffic.Tests.Support;

/// <summary>HTTP/3 frames and QPACK instructions written by hand after RFC 9114 and RFC 9204; shares no code with the reader.</summary>
internal static class Http3Frames
{
    public static byte[] Frame(long type, params byte[] payload) => [.. QuicSealer.Varint(type), .. QuicSealer.Varint(payload.Length), .. payload];

    public static byte[] Headers(params (string Name, string Value)[] fields) => Frame(1, [0, 0, .. fields.SelectMany(one => Literal(one.Name, one.Value))]);

    public static byte[] Request(string method, string path, string host = "api.example") => Headers((":method", method), (":scheme", "https"), (":authority", host), (":path", path));

    public static byte[] Data(byte[] bytes) => Frame(0, bytes);

    public static byte[] Settings(params (long Id, long Value)[] values) => Frame(4, [.. values.SelectMany(one => (byte[])[.. QuicSealer.Varint(one.Id), .. QuicSealer.Varint(one.Value)])]);

    public static byte[] Literal(string name, string value, bool huffman = true) => [.. Text(name, 3, 0x20, huffman), .. Text(value, 7, 0, huffman)];

    public static byte[] Insert(string name, string value, bool huffman = true) => [.. Text(name, 5, 0x40, huffman), .. Text(value, 7, 0, huffman)];

    public static byte[] Text(string text, int prefix, int flags, bool huffman)
    {
        var bytes = huffman ? HpackWriter.Huffman(text) : Encoding.Latin1.GetBytes(text);
        return [.. HpackWriter.Integer(bytes.Length, prefix, flags | (huffman ? 1 << prefix : 0)), .. bytes];
    }
}
