namespace Lab.Traffic.Links;

/// <summary>PPP frames (RFC 1661, RFC 1662), as they are and inside of PPPoE and PPTP.</summary>
internal static class PointToPoint
{
    /// <summary>The IP packet within a frame; empty when it holds none.</summary>
    public static ReadOnlySpan<byte> FindIp(ReadOnlySpan<byte> frame)
    {
        // Address and control are always these, and may be left out (RFC 1661 6.6).
        frame = frame.StartsWith((ReadOnlySpan<byte>)[0xff, 0x03]) ? frame[2..] : frame;
        if (frame.Length < 2)
        {
            return default;
        }
        // An odd first byte is the whole number, whose upper zero was left out (RFC 1661 6.5).
        var isShort = (frame[0] & 1) != 0;
        var protocol = isShort ? frame[0] : frame[0] << 8 | frame[1];
        frame = frame[(isShort ? 1 : 2)..];
        return protocol switch
        {
            0x0021 or 0x0057 => frame,
            0x0281 or 0x0283 => LinkLayer.FromEtherType(0x8847, frame),
            _ => default,
        };
    }
}
