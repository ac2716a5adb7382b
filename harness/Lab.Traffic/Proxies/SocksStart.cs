using Lab.Traffic.Flows;

namespace Lab.Traffic.Proxies;

/// <summary>How clients of a SOCKS proxy begin: version 4 and 4a (by NEC's memos) and 5 (RFC 1928). Few bytes, so all of them must fit.</summary>
internal static class SocksStart
{
    private const int MostMethods = 10;
    private const int UserAt = 8;
    private const int MaxUser = 255;

    /// <summary>Whether a client's bytes begin a SOCKS connection.</summary>
    public static Likeness Begins(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => Likeness.Perhaps,
        [5, ..] => BeginsWithGreeting(bytes),
        [4, ..] => BeginsWithRequest(bytes),
        _ => Likeness.No,
    };

    // Version, number of methods, the methods. A client waits for the answer; one that does not goes on with its request or the password.
    private static Likeness BeginsWithGreeting(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return Likeness.Perhaps;
        }
        var end = 2 + bytes[1];
        if (bytes[1] is 0 or > MostMethods)
        {
            return Likeness.No;
        }
        foreach (var method in bytes[2..Math.Min(end, bytes.Length)])
        {
            if (method is > 9 and < 0x80 or 0xff)
            {
                return Likeness.No;
            }
        }
        return bytes.Length < end ? Likeness.Perhaps : bytes.Length == end || bytes[end] is 1 or 5 ? Likeness.Yes : Likeness.No;
    }

    // Version, command, port, address, the user's name and a zero.
    private static Likeness BeginsWithRequest(ReadOnlySpan<byte> bytes)
    {
        if ((bytes.Length > 1 && bytes[1] is not (1 or 2)) || (bytes.Length > 3 && bytes[2] == 0 && bytes[3] == 0))
        {
            return Likeness.No;
        }
        if (bytes.Length <= UserAt)
        {
            return Likeness.Perhaps;
        }
        var user = bytes[UserAt..];
        var end = user.IndexOf((byte)0);
        var text = end < 0 ? user : user[..end];
        return text.Length > MaxUser || text.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0 ? Likeness.No : end < 0 ? Likeness.Perhaps : Likeness.Yes;
    }
}
