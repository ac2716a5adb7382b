namespace Lab.Traffic.Geolocation;

/// <summary>What a laboratory itself states of a range of addresses: goes before every database.</summary>
/// <param name="Range">The addresses.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code in capitals; null = the databases tell.</param>
/// <param name="Organisation">Whose they are; null = the databases tell.</param>
/// <param name="Note">How the laboratory knows; null = it does not say.</param>
public sealed record AddressOverride(AddressRange Range, string? Country, string? Organisation, string? Note);
