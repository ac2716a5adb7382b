namespace Lab.Traffic.Geolocation;

/// <summary>Licences of the databases in common use, by the type that their metadata states.</summary>
internal static class DatabaseLicence
{
    private static readonly (string Prefix, string Licence)[] Known =
    [
        ("GeoLite2-", "GeoLite End User License Agreement"),
        ("GeoIP2-", "MaxMind commercial licence"),
        ("DBIP-", "CC-BY-4.0 where it is a Lite edition (attribution: IP Geolocation by DB-IP, https://db-ip.com)"),
        ("ipinfo ", "CC-BY-SA-4.0 where it is a free edition (attribution: IPinfo, https://ipinfo.io)"),
    ];

    /// <summary>The licence; null when the type is not known.</summary>
    public static string? Of(string type) =>
        Known.FirstOrDefault(one => type.StartsWith(one.Prefix, StringComparison.OrdinalIgnoreCase)).Licence;
}
