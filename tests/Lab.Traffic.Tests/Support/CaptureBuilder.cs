using System.Buffers.Binary;

namespace Lab.Traffic.Tests.Support;

/// <summary>Writes classic pcap files, byte by byte after the format's draft.</summary>
internal sealed class CaptureBuilder(int linkType = 1, bool bigEndian = false, bool nanoseconds = false)
{
    private readonly List<byte> file = Header(linkType, bigEndian, nanoseconds);
    private long time = 1_700_000_000_000_000;

    private static List<byte> Header(int linkType, bool bigEndian, bool nanoseconds)
    {
        var header = new byte[24];
        Put32(header, 0, nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, bigEndian);
        Put16(header, 4, 2, bigEndian);
        Put16(header, 6, 4, bigEndian);
        Put32(header, 16, 262_144, bigEndian);
        Put32(header, 20, (uint)linkType, bigEndian);
        return [.. header];
    }

    public CaptureBuilder Add(params byte[][] frames)
    {
        foreach (var frame in frames)
        {
            Add(frame, frame.Length);
        }
        return this;
    }

    public CaptureBuilder Add(byte[] frame, int wireLength, int? captured = null)
    {
        var header = new byte[16];
        Put32(header, 0, (uint)(time / 1_000_000), bigEndian);
        Put32(header, 4, (uint)(time % 1_000_000 * (nanoseconds ? 1_000 : 1)), bigEndian);
        Put32(header, 8, (uint)(captured ?? frame.Length), bigEndian);
        Put32(header, 12, (uint)wireLength, bigEndian);
        file.AddRange(header);
        file.AddRange(frame.AsSpan(0, Math.Min(frame.Length, captured ?? frame.Length)));
        time += 1_000;
        return this;
    }

    public byte[] ToArray() => file.ToArray();

    public Model.CaptureFacts Analyze(params Model.Marker[] markers) => Analyze(ToArray(), markers);

    public static Model.CaptureFacts Analyze(byte[] bytes, params Model.Marker[] markers) =>
        CaptureAnalyzer.Analyze(new MemoryStream(bytes), new AnalysisOptions { Markers = markers, HashPayloads = true }, TestContext.Current.CancellationToken);

    public static Model.CaptureFacts Analyze(byte[] bytes, string keyLog, params Model.Marker[] markers) => CaptureAnalyzer.Analyze(
        new MemoryStream(bytes), new AnalysisOptions { Markers = markers, Keys = Lab.Traffic.Decryption.KeyLog.Read(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(keyLog))) },
        TestContext.Current.CancellationToken);

    public static void Put16(byte[] bytes, int at, ushort value, bool bigEndian)
    {
        if (bigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);
        }
    }

    public static void Put32(byte[] bytes, int at, uint value, bool bigEndian)
    {
        if (bigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
        }
    }
}
