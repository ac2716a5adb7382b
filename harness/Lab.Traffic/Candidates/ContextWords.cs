namespace Lab.Traffic.Candidates;

/// <summary>What stands before a value in the same field and names it: the key of JSON, a form, a header, an XML element.</summary>
internal static class ContextWords
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Reach = 40;

    public static readonly string[] Imei = ["imei", "meid", "deviceid", "device_id", "device-id", "devid"];
    public static readonly string[] Imsi = ["imsi", "subscriberid", "subscriber_id", "subscriber-id"];
    public static readonly string[] Phone = ["phone", "=tel", "msisdn", "mobile", "=mdn", "=cell", "contact", "sender", "recipient", "caller", "callee", "externalid"];
    public static readonly string[] Mac = ["=mac", "macaddr", "wifimac", "wlanmac", "btmac", "hwaddr", "hw_addr", "bluetooth", "wlan", "ether"];
    public static readonly string[] Bssid = ["bssid", "=ap", "access_point", "accesspoint"];
    public static readonly string[] AndroidId = ["android_id", "androidid", "android-id", "ssaid", "=aid", "deviceid", "device_id", "udid"];
    public static readonly string[] Advertising = ["gaid", "adid", "idfa", "advertising", "aaid", "oaid", "=ifa", "rdid", "ad_id", "google_ad"];
    public static readonly string[] Email = ["mail", "user", "account", "login"];
    public static readonly string[] Latitude = ["=lat", "latitude"];
    public static readonly string[] Longitude = ["=lon", "=lng", "=long", "longitude"];
    public static readonly string[] Position = ["=ll", "=loc", "location", "=geo", "coord", "latlng", "latlon", "position", "=gps"];

    /// <summary>The word that stands before a value, the last one where there are several; null when none does.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Where the value begins.</param>
    /// <param name="words">Words in lower case; "=" before one: no letter may stand beside it.</param>
    public static string? Before(ReadOnlySpan<byte> bytes, int at, string[] words)
    {
        Span<byte> field = stackalloc byte[Reach];
        var count = Field(bytes, at, field);
        field = field[^count..];
        string? found = null;
        var latest = -1;
        foreach (var word in words)
        {
            var position = Last(field, word);
            (found, latest) = position > latest ? (word.TrimStart('='), position) : (found, latest);
        }
        return found;
    }

    // Lower case, written from the end; the field begins behind the delimiter of the one before.
    private static int Field(ReadOnlySpan<byte> bytes, int at, Span<byte> field)
    {
        var count = 0;
        while (count < Reach && at - count - 1 >= 0)
        {
            var one = bytes[at - count - 1];
            if (one is (byte)'&' or (byte)',' or (byte)';' or (byte)'{' or (byte)'}' or (byte)'|' or (byte)'\n' or (byte)'?')
            {
                break;
            }
            count++;
            field[Reach - count] = one is >= (byte)'A' and <= (byte)'Z' ? (byte)(one | 0x20) : one;
        }
        return count;
    }

    private static int Last(ReadOnlySpan<byte> field, string word)
    {
        var whole = word[0] == '=';
        Span<byte> bytes = stackalloc byte[word.Length - (whole ? 1 : 0)];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)word[i + (whole ? 1 : 0)];
        }
        for (var end = field.Length; ;)
        {
            var at = field[..end].LastIndexOf(bytes);
            if (at < 0)
            {
                return -1;
            }
            var after = at + bytes.Length;
            if (!whole || ((at == 0 || !IsLetter(field[at - 1])) && (after >= field.Length || !IsLetter(field[after]))))
            {
                return at;
            }
            end = after - 1;
        }
    }

    private static bool IsLetter(byte one) => one is >= (byte)'a' and <= (byte)'z';
}
