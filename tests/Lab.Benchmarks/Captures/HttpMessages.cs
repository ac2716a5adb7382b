using System.Text;

namespace Lab.Benchmarks.Captures;

/// <summary>HTTP/1.1 on a kept connection (RFC 9112).</summary>
internal static class HttpMessages
{
    private const int Chunk = 1 << 16;
    private const int OneLeakIn = 40;

    public static IEnumerable<Message> Of(string host, int exchanges, Func<int> bodyBytes, Filler filler)
    {
        for (var i = 0; i < exchanges; i++)
        {
            var body = bodyBytes();
            var text = i % 2 == 0;
            // Some requests carry a marker, so that the searches have something to find.
            var leak = (body * 31 + i) % (MarkerSet.All.Count * OneLeakIn) is var index && index < MarkerSet.All.Count ? "&id=" + Uri.EscapeDataString(MarkerSet.All[index].Value) : "";
            yield return new Message(true, Encoding.ASCII.GetBytes(
                $"GET /v1/items/{i}?lang=en&n={body}{leak} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: okhttp/4.12.0\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: Keep-Alive\r\n\r\n"));
            yield return new Message(false, Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Type: {(text ? "application/json" : "image/jpeg")}\r\nContent-Length: {body}\r\nServer: nginx\r\n\r\n"));
            for (var rest = body; rest > 0; rest -= Chunk)
            {
                var length = Math.Min(Chunk, rest);
                yield return new Message(false, text ? filler.Text(length) : filler.Random(length));
            }
        }
    }
}
