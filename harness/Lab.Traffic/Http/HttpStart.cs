using Lab.Traffic.Flows;

namespace Lab.Traffic.Http;

/// <summary>How HTTP/1.x messages begin.</summary>
internal static class HttpStart
{
    private static readonly string[] Methods =
        ["GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "TRACE ", "CONNECT ", "PROPFIND ", "PROPPATCH ", "MKCOL ", "COPY ", "MOVE ", "LOCK ", "UNLOCK ", "REPORT ", "SEARCH "];

    /// <summary>Whether bytes begin like an HTTP/1.x message.</summary>
    public static Likeness Begins(ReadOnlySpan<byte> bytes)
    {
        var likeness = Compare(bytes, "HTTP/1.");
        for (var i = 0; i < Methods.Length && likeness != Likeness.Yes; i++)
        {
            var one = Compare(bytes, Methods[i]);
            likeness = one > likeness ? one : likeness;
        }
        return likeness;
    }

    private static Likeness Compare(ReadOnlySpan<byte> bytes, string start)
    {
        for (var i = 0; i < start.Length; i++)
        {
            if (i >= bytes.Length)
            {
                return Likeness.Perhaps;
            }
            if (bytes[i] != start[i])
            {
                return Likeness.No;
            }
        }
        return Likeness.Yes;
    }
}
