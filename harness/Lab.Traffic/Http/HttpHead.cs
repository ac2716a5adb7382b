using System.Globalization;
using System.Text;

namespace Lab.Traffic.Http;

/// <summary>Start line and header fields of an HTTP/1.x message (RFC 9112 2 to 6), as far as framing and reports need them.</summary>
internal sealed class HttpHead
{
    private string transferCodings = "";

    private HttpHead(string version) => Version = version;

    /// <summary>"1.0" or "1.1"; "0.9" for a request line without version, and what stands behind "HTTP/" in one that claims another.</summary>
    public string Version { get; }

    public string Method { get; private set; } = "";

    public string Target { get; private set; } = "";

    /// <summary>Status of a response; 0 for a request.</summary>
    public int Status { get; private set; }

    public string? Host { get; private set; }

    /// <summary>Bytes of the start line with its line end.</summary>
    public int StartLineBytes { get; private set; }

    /// <summary>Content-Length; null when there is none that can be read.</summary>
    public long? ContentLength { get; private set; }

    /// <summary>True when the last transfer coding is "chunked".</summary>
    public bool IsChunked { get; private set; }

    /// <summary>True when there are transfer codings: the length is then theirs, whatever Content-Length says (RFC 9112 6.3).</summary>
    public bool HasTransferCoding { get; private set; }

    /// <summary>All codings of the body but "chunked", in the order in which they were applied: those of the content, then those of the transfer.</summary>
    public string Codings => transferCodings.Length == 0 ? ContentEncoding : ContentEncoding.Length == 0 ? transferCodings : ContentEncoding + "," + transferCodings;

    /// <summary>Content-Type as sent; null when there is none.</summary>
    public string? ContentType { get; private set; }

    /// <summary>Content-Encoding, lower case; empty when there is none.</summary>
    public string ContentEncoding { get; private set; } = "";

    /// <summary>Upgrade, lower case; empty when there is none.</summary>
    public string Upgrade { get; private set; } = "";

    /// <summary>Sec-WebSocket-Extensions, lower case; empty when there is none.</summary>
    public string WebSocketExtensions { get; private set; } = "";

    /// <summary>Reads a whole head; null when it is no HTTP.</summary>
    public static HttpHead? TryParse(ReadOnlySpan<byte> bytes, bool response)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0)
        {
            return null;
        }
        var line = bytes[..end].TrimEnd((byte)'\r');
        var head = response ? StatusLine(line) : RequestLine(line);
        if (head is not null)
        {
            head.StartLineBytes = end + 1;
            head.ReadFields(bytes[(end + 1)..]);
        }
        return head;
    }

    private static HttpHead? RequestLine(ReadOnlySpan<byte> line)
    {
        var method = line.IndexOf((byte)' ');
        var target = line.LastIndexOf((byte)' ');
        if (method <= 0 || target <= method || VersionOf(line[(target + 1)..]) is not { } version)
        {
            return null;
        }
        return new HttpHead(version)
        {
            Method = Encoding.Latin1.GetString(line[..method]),
            Target = Encoding.Latin1.GetString(line[(method + 1)..target]),
        };
    }

    /// <summary>Reads what there is of a head: the start line must be whole but for its version, and only whole fields are read. Null when it is no HTTP.</summary>
    public static HttpHead? TryParseCut(ReadOnlySpan<byte> bytes, bool response)
    {
        var whole = bytes[..(bytes.LastIndexOf((byte)'\n') + 1)];
        if (!response && whole.IsEmpty)
        {
            return CutLine(bytes.TrimEnd((byte)'\r'));
        }
        return TryParse(whole, response) ?? (response ? null : TryParseLoosely(whole));
    }

    // Method and target are whole when something of "HTTP/1.1" follows.
    private static HttpHead? CutLine(ReadOnlySpan<byte> line)
    {
        var space = line.LastIndexOf((byte)' ');
        var method = line.IndexOf((byte)' ');
        var last = line[(space + 1)..];
        if (space <= method || last.IsEmpty || HttpStart.Begins(line) != Flows.Likeness.Yes || !("HTTP/1.1"u8.StartsWith(last) || "HTTP/1.0"u8.StartsWith(last)))
        {
            return null;
        }
        return new HttpHead(VersionOf(last) ?? "1")
        {
            Method = Encoding.Latin1.GetString(line[..method]),
            Target = Encoding.Latin1.GetString(line[(method + 1)..space]),
            StartLineBytes = line.Length,
        };
    }

    /// <summary>Reads the head of a request whose line lacks the version, as in HTTP/0.9, or the target, or has a version that does not exist. Null when it is no HTTP.</summary>
    public static HttpHead? TryParseLoosely(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0 || HttpStart.Begins(bytes[..end]) != Flows.Likeness.Yes)
        {
            return null;
        }
        var head = LooseLine(bytes[..end].TrimEnd("\r "u8));
        if (head is not null)
        {
            head.StartLineBytes = end + 1;
            head.ReadFields(bytes[(end + 1)..]);
        }
        return head;
    }

    // Other protocols have lines of this form, too ("OPTIONS sip:a SIP/2.0", "GET key"): what follows the method must be a path, or name HTTP.
    private static HttpHead? LooseLine(ReadOnlySpan<byte> line)
    {
        const int MaxVersion = 8;
        var method = line.IndexOf((byte)' ');
        var rest = method < 0 ? default : line[(method + 1)..].TrimStart((byte)' ');
        if (rest.IsEmpty || rest.IndexOfAnyInRange((byte)0, (byte)31) >= 0)
        {
            return null;
        }
        var space = rest.LastIndexOf((byte)' ');
        var last = rest[(space + 1)..];
        var isVersion = last.StartsWith("HTTP/"u8) && last.Length <= "HTTP/"u8.Length + MaxVersion;
        if (!isVersion && (space >= 0 || rest[0] != '/'))
        {
            return null;
        }
        return new HttpHead(isVersion ? Encoding.Latin1.GetString(last["HTTP/"u8.Length..]) : "0.9")
        {
            Method = Encoding.Latin1.GetString(line[..method]),
            Target = Encoding.Latin1.GetString(isVersion ? rest[..Math.Max(0, space)] : rest),
        };
    }

    private static HttpHead? StatusLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 12 || VersionOf(line[..8]) is not { } version || !int.TryParse(line.Slice(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            return null;
        }
        return new HttpHead(version) { Status = status };
    }

    private static string? VersionOf(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("HTTP/1.1"u8) ? "1.1" : text.SequenceEqual("HTTP/1.0"u8) ? "1.0" : null;

    private void ReadFields(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
            rest = end < 0 ? default : rest[(end + 1)..];
            var colon = line.IndexOf((byte)':');
            if (colon > 0)
            {
                ReadField(line[..colon], line[(colon + 1)..].Trim(" \t"u8));
            }
        }
    }

    private void ReadField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(name, "host"u8))
        {
            Host ??= Encoding.Latin1.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
        {
            ContentLength = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : ContentLength;
        }
        else if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
        {
            ReadTransferCodings(Encoding.Latin1.GetString(value).ToLowerInvariant());
        }
        else if (Ascii.EqualsIgnoreCase(name, "content-encoding"u8))
        {
            // Several fields of one name are one list (RFC 9110 5.3).
            var codings = Encoding.Latin1.GetString(value).Trim().ToLowerInvariant();
            ContentEncoding = ContentEncoding.Length == 0 ? codings : ContentEncoding + "," + codings;
        }
        else if (Ascii.EqualsIgnoreCase(name, "content-type"u8))
        {
            ContentType ??= Encoding.Latin1.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "sec-websocket-extensions"u8))
        {
            WebSocketExtensions = Encoding.Latin1.GetString(value).ToLowerInvariant();
        }
        else if (Ascii.EqualsIgnoreCase(name, "upgrade"u8))
        {
            Upgrade = Encoding.Latin1.GetString(value).Trim().ToLowerInvariant();
        }
    }

    private void ReadTransferCodings(string value)
    {
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // Parameters follow a semicolon; "identity" was a name for none (RFC 2616 3.6).
            var coding = part.Split(';')[0].TrimEnd();
            if (coding == "identity")
            {
                continue;
            }
            HasTransferCoding = true;
            IsChunked = coding == "chunked";
            transferCodings = IsChunked ? transferCodings : transferCodings.Length == 0 ? coding : transferCodings + "," + coding;
        }
    }
}
