using System.Globalization;

namespace Lab.Traffic.Dns;

/// <summary>Names of DNS record types (IANA registry).</summary>
internal static class DnsRecordType
{
    public const int A = 1;
    public const int Cname = 5;
    public const int Ptr = 12;
    public const int Aaaa = 28;

    /// <summary>Number of a type by its name; null for a name that is not known here.</summary>
    public static int? NumberOf(ReadOnlySpan<char> name)
    {
        for (var number = 1; number < 260; number++)
        {
            if (name.Equals(NameOf(number), StringComparison.OrdinalIgnoreCase))
            {
                return number;
            }
        }
        return null;
    }

    /// <summary>Name of the type, or TYPEnnn (RFC 3597) for one without a name here.</summary>
    public static string NameOf(int type) => type switch
    {
        A => "A",
        2 => "NS",
        Cname => "CNAME",
        6 => "SOA",
        10 => "NULL",
        Ptr => "PTR",
        13 => "HINFO",
        15 => "MX",
        16 => "TXT",
        Aaaa => "AAAA",
        29 => "LOC",
        32 => "NB",
        33 => "SRV",
        35 => "NAPTR",
        39 => "DNAME",
        41 => "OPT",
        43 => "DS",
        46 => "RRSIG",
        47 => "NSEC",
        48 => "DNSKEY",
        52 => "TLSA",
        64 => "SVCB",
        65 => "HTTPS",
        99 => "SPF",
        251 => "IXFR",
        252 => "AXFR",
        255 => "ANY",
        257 => "CAA",
        _ => "TYPE" + type.ToString(CultureInfo.InvariantCulture),
    };
}
