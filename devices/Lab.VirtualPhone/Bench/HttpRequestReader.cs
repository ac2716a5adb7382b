using System.Globalization;
using System.Text;

namespace Lab.VirtualPhone.Bench;

/// <summary>Reads a request to its end, so that a server answers what was asked and not its first packet.</summary>
internal static class HttpRequestReader
{
    private const int Longest = 16 * 1024 * 1024;

    /// <summary>Reads; false when the other side sent nothing.</summary>
    /// <param name="stream">Where it comes from.</param>
    /// <param name="isHttp">HTTP/1.1 is read to the end of its body; of anything else the first bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<bool> ReadAsync(Stream stream, bool isHttp, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var buffer = new byte[16 * 1024];
        long total = 0;
        long? wanted = null;
        int count;
        while (total < Longest && (count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += count;
            if (!isHttp)
            {
                return true;
            }
            if (wanted is null)
            {
                head.Append(Encoding.Latin1.GetString(buffer, 0, count));
                wanted = Length(head.ToString());
            }
            if (total >= wanted)
            {
                return true;
            }
        }
        return total > 0;
    }

    /// <summary>Length of the whole request; null while its head is not complete.</summary>
    private static long? Length(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }
        var line = text[..end].Split("\r\n").FirstOrDefault(one => one.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return end + 4 + (line is not null && long.TryParse(line.AsSpan("Content-Length:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var body) ? body : 0);
    }
}
