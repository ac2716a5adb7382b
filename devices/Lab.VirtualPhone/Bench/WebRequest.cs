using System.Text;

namespace Lab.VirtualPhone.Bench;

/// <summary>A request of HTTP/1.1 (RFC 9112) as one that can be sent in HTTP/2.</summary>
internal static class WebRequest
{
    /// <summary>Reads the text of a request that the phone itself composed.</summary>
    /// <param name="host">Host.</param>
    /// <param name="port">Port.</param>
    /// <param name="text">Head and body.</param>
    public static HttpRequestMessage Read(string host, int port, ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf("\r\n\r\n"u8);
        var lines = Encoding.Latin1.GetString(text[..end]).Split("\r\n");
        var start = lines[0].Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(start[0]), $"https://{host}:{port}{start[1]}")
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        var body = text[(end + 4)..];
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
        }
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            // HTTP/2 has fields of its own for these (RFC 9113 8.2.2, 8.3.1).
            if (name.ToUpperInvariant() is not ("HOST" or "CONNECTION" or "CONTENT-LENGTH") && !request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }
        return request;
    }
}
