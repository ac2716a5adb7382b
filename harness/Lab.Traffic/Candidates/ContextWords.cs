using System.Buffers;

namespace Lab.Traffic.Candidates;

/// <summary>What stands before a value in the same field and names it: the key of JSON, a form, a header, an XML element.</summary>
internal static class ContextWords
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Reach = 40;

    private static readonly SearchValues<byte> Delimiters = SearchValues.Create("&,;{}|\n?"u8);

    public static readonly ContextWord[] Imei = ContextWord.List("imei", "meid", "deviceid", "device_id", "device-id", "devid");
    public static readonly ContextWord[] Imsi = ContextWord.List("imsi", "subscriberid", "subscriber_id", "subscriber-id");
    public static readonly ContextWord[] Phone = ContextWord.List("phone", "=tel", "msisdn", "mobile", "=mdn", "=cell", "contact", "sender", "recipient", "caller", "callee", "externalid");
    public static readonly ContextWord[] Mac = ContextWord.List("=mac", "macaddr", "wifimac", "wlanmac", "btmac", "hwaddr", "hw_addr", "bluetooth", "wlan", "ether");
    public static readonly ContextWord[] Bssid = ContextWord.List("bssid", "=ap", "access_point", "accesspoint");
    public static readonly ContextWord[] AndroidId = ContextWord.List("android_id", "androidid", "android-id", "ssaid", "=aid", "deviceid", "device_id", "udid");
    public static readonly ContextWord[] Advertising = ContextWord.List("gaid", "adid", "idfa", "advertising", "aaid", "oaid", "=ifa", "rdid", "ad_id", "google_ad");
    public static readonly ContextWord[] Email = ContextWord.List("mail", "user", "account", "login");
    public static readonly ContextWord[] Latitude = ContextWord.List("=lat", "latitude");
    public static readonly ContextWord[] Longitude = ContextWord.List("=lon", "=lng", "=long", "longitude");
    public static readonly ContextWord[] OnlyImei = ContextWord.List("imei");
    public static readonly ContextWord[] Subscriber = [.. Imsi, .. Imei];
    public static readonly ContextWord[] AnyMac = [.. Bssid, .. Mac];
    public static readonly ContextWord[] Position = ContextWord.List("=ll", "=loc", "location", "=geo", "coord", "latlng", "latlon", "position", "=gps");

    public static readonly ContextWord[] AnyPosition = [.. Latitude, .. Longitude, .. Position];

    /// <summary>The word that stands before a value, the last one where there are several; null when none does.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Where the value begins.</param>
    /// <param name="words">The words.</param>
    public static string? Before(ReadOnlySpan<byte> bytes, int at, ContextWord[] words)
    {
        Span<byte> field = stackalloc byte[Reach];
        var count = Field(bytes, at, field);
        field = field[^count..];
        ContextWord? found = null;
        var latest = -1;
        foreach (var word in words)
        {
            // Only a word behind the latest one found is of interest.
            var position = word.LastIn(field[Math.Max(0, latest)..]);
            (found, latest) = position >= 0 && position + Math.Max(0, latest) > latest ? (word, position + Math.Max(0, latest)) : (found, latest);
        }
        return found?.Text;
    }

    // Lower case, written from the end; the field begins behind the delimiter of the one before.
    private static int Field(ReadOnlySpan<byte> bytes, int at, Span<byte> field)
    {
        var from = Math.Max(0, at - Reach);
        var start = bytes[from..at].LastIndexOfAny(Delimiters);
        var before = bytes[(from + start + 1)..at];
        var target = field[^before.Length..];
        for (var i = 0; i < before.Length; i++)
        {
            target[i] = before[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(before[i] | 0x20) : before[i];
        }
        return before.Length;
    }
}
