using Lab.Traffic.Model;

namespace Lab.Traffic.Geolocation;

/// <summary>Who runs the hosts of a domain: a small list with sources comes with the lab (Data/owners.tsv), and a laboratory can extend and correct it. Thread-safe.</summary>
public sealed class DomainOwners
{
    private const string EmbeddedResource = "Lab.Traffic.Geolocation.owners.tsv";
    private static readonly Lazy<DomainOwners> Embedded = new(() => new DomainOwners(ReadEmbedded()));
    private readonly Dictionary<string, DomainOwner> byDomain = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DomainOwner>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private DomainOwners(IEnumerable<DomainOwner> owners)
    {
        foreach (var one in owners)
        {
            byDomain[one.Domain.Trim('.')] = one;
        }
        lookup = byDomain.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The list that comes with the lab.</summary>
    public static DomainOwners Default => Embedded.Value;

    /// <summary>All of them, by domain.</summary>
    public IReadOnlyList<DomainOwner> All => [.. byDomain.Values.OrderBy(one => one.Domain, StringComparer.Ordinal)];

    /// <summary>This list with others added; of one domain the later entry counts.</summary>
    /// <param name="more">Owners to add.</param>
    /// <returns>The longer list.</returns>
    public DomainOwners With(IEnumerable<DomainOwner> more) => new(byDomain.Values.Concat(more));

    /// <summary>Finds the owner of a host by the longest domain that the host is or lies below: whole labels, so that "notxiaomi.com" is not "xiaomi.com".</summary>
    /// <param name="host">Host name; addresses and null have no owner.</param>
    /// <returns>The owner; null when the list does not know it.</returns>
    public DomainOwner? Find(string? host)
    {
        var rest = host.AsSpan().TrimEnd('.');
        while (rest.Length > 0)
        {
            if (lookup.TryGetValue(rest, out var owner))
            {
                return owner;
            }
            var dot = rest.IndexOf('.');
            rest = dot < 0 ? [] : rest[(dot + 1)..];
        }
        return null;
    }

    private static IEnumerable<DomainOwner> ReadEmbedded()
    {
        using var resource = typeof(DomainOwners).Assembly.GetManifestResourceStream(EmbeddedResource)!;
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.Split('\t') is [var domain, var organisation, var country, var source])
            {
                yield return new DomainOwner(domain, organisation, country, source);
            }
        }
    }
}
