using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>Where an end is, in the words of the tables.</summary>
/// <param name="Text">Country code; "CN or HK ?" where databases disagree; "unknown"; "local", "multicast", "lab", "test net" (RFC 5737), "reserved" for what is no place on the Internet.</param>
/// <param name="Country">Country code; null when it is not known or disputed, and within the lab's network.</param>
/// <param name="IsOutside">True outside the lab's network.</param>
internal sealed record Place(string Text, string? Country, bool IsOutside)
{
    /// <summary>True outside the lab's network when no country, or more than one, is named.</summary>
    public bool IsDoubtful => IsOutside && Country is null;

    /// <summary>The place of what was not looked up.</summary>
    public static Place Unlocated { get; } = new("", null, true);

    /// <summary>The place of a location.</summary>
    public static Place Of(EndpointLocation? location) => location switch
    {
        null => Unlocated,
        { Scope: AddressScope.Multicast } => new Place("multicast", null, false),
        { Scope: AddressScope.Lab } => new Place("lab", null, false),
        { Scope: AddressScope.Documentation } => new Place("test net", null, false),
        { Scope: AddressScope.Reserved } => new Place("reserved", null, false),
        { Scope: not AddressScope.Global } => new Place("local", null, false),
        { PossibleCountries: { Count: > 1 } countries } => new Place($"{string.Join(" or ", countries)} ?", null, true),
        { Country: { } country } => new Place(country, country, true),
        _ => new Place("unknown", null, true),
    };
}
