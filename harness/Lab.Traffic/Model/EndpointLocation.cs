namespace Lab.Traffic.Model;

/// <summary>Where an address is, as a database says.</summary>
/// <param name="Scope">Kind of network.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code in capitals; null = the database does not know. HK, MO and TW stand apart from CN.</param>
public sealed record EndpointLocation(AddressScope Scope, string? Country);
