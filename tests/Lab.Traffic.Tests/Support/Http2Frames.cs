namespace Lab.Traffic.Tests.Support;

/// <summary>HTTP/2 frames written by hand after RFC 9113.</summary>
internal static class Http2Frames
{
    public static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    public static byte[] Frame(int type, int flags, int stream, byte[] payload) =>
        [(byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, (byte)type, (byte)flags, 0, 0, (byte)(stream >> 8), (byte)stream, .. payload];

    public static byte[] Settings(params (int Id, int Value)[] values) => Frame(4, 0, 0,
        [.. values.SelectMany(one => (byte[])[(byte)(one.Id >> 8), (byte)one.Id, (byte)(one.Value >> 24), (byte)(one.Value >> 16), (byte)(one.Value >> 8), (byte)one.Value])]);

    public static byte[] Headers(int stream, byte[] block, bool ends = false) => Frame(1, ends ? 5 : 4, stream, block);

    public static byte[] Data(int stream, byte[] bytes, bool ends = true) => Frame(0, ends ? 1 : 0, stream, bytes);
}
