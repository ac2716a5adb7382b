using System.Buffers.Binary;

namespace Lab.Devices.Capture;

/// <summary>The first bytes of a capture: a source that has sent them is live, and sends a capture.</summary>
internal static class CaptureHead
{
    /// <summary>Length of the magic number.</summary>
    public const int Length = 4;

    /// <summary>Whether it is the magic number of pcap (micro- or nanoseconds, either order of bytes), its "modified" sort, or pcapng.</summary>
    /// <param name="head">At least <see cref="Length"/> bytes.</param>
    public static bool IsCapture(ReadOnlySpan<byte> head) =>
        BinaryPrimitives.ReadUInt32BigEndian(head) is 0xA1B2C3D4 or 0xD4C3B2A1 or 0xA1B23C4D or 0x4D3CB2A1 or 0xA1B2CD34 or 0x34CDB2A1 or 0x0A0D0D0A;

    /// <summary>Reads the magic number; fewer bytes when the source ends before.</summary>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<byte[]> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        var head = new byte[Length];
        var count = await source.ReadAtLeastAsync(head, Length, throwOnEndOfStream: false, cancellationToken);
        return head[..count];
    }

    /// <summary>Bytes for a message.</summary>
    public static string Show(ReadOnlySpan<byte> head) => head.Length == 0 ? "nothing" : Convert.ToHexString(head);
}
