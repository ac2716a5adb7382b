using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Lab.Traffic.Dns;

/// <summary>Parameters in the target of an HTTP request that carry DNS.</summary>
internal static class DnsTarget
{
    private const int MaxParameterCharacters = 90_000;

    /// <summary>The DNS message in the parameter "dns" (RFC 8484 4.1.1: base64url without padding); null when there is none.</summary>
    public static byte[]? Read(string target)
    {
        var text = Parameter(target, "dns").TrimEnd('=');
        if (text.Length is < 16 or > MaxParameterCharacters)
        {
            return null;
        }
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromUtf8(Encoding.ASCII.GetBytes(text.ToString()), bytes, out _, out var written) == OperationStatus.Done ? bytes[..written] : null;
    }

    /// <summary>Value of a query parameter as sent; empty when there is none.</summary>
    public static ReadOnlySpan<char> Parameter(string target, string name)
    {
        var query = target.AsSpan();
        var mark = query.IndexOf('?');
        query = mark < 0 ? default : query[(mark + 1)..];
        while (!query.IsEmpty)
        {
            var end = query.IndexOf('&');
            var pair = end < 0 ? query : query[..end];
            query = end < 0 ? default : query[(end + 1)..];
            if (pair.Length > name.Length && pair[name.Length] == '=' && pair.StartsWith(name, StringComparison.Ordinal))
            {
                return pair[(name.Length + 1)..];
            }
        }
        return default;
    }
}
