namespace Lab.Traffic.Markers;

/// <summary>Parts of a multipart body (RFC 2046 5.1).</summary>
internal static class Multipart
{
    private const int MostBoundary = 74;
    private const int MostParts = 1_000;

    /// <summary>The parts' contents, without their headers.</summary>
    public static List<(int Start, int Length)> Parts(ReadOnlySpan<byte> body)
    {
        var parts = new List<(int Start, int Length)>();
        var line = body[..Math.Min(body.Length, MostBoundary)].IndexOf((byte)'\n');
        if (line < 3)
        {
            return parts;
        }
        var boundary = body[..line].TrimEnd((byte)'\r');
        for (var at = line + 1; at < body.Length && parts.Count < MostParts;)
        {
            var end = body[at..].IndexOf(boundary);
            var part = end < 0 ? body[at..] : body.Slice(at, end);
            var head = part.IndexOf("\r\n\r\n"u8);
            if (head >= 0)
            {
                parts.Add((at + head + 4, part[(head + 4)..].Length - (part.EndsWith("\r\n"u8) && part.Length >= head + 6 ? 2 : 0)));
            }
            if (end < 0)
            {
                break;
            }
            at += end + boundary.Length;
        }
        return parts;
    }
}
