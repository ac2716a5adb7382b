namespace Lab.Traffic.Model;

/// <summary>Who runs the hosts of a domain. Where those hosts stand is another matter.</summary>
/// <param name="Domain">The domain, lower case; it stands for itself and all names below it.</param>
/// <param name="Organisation">The organisation, by the name of its group.</param>
/// <param name="Country">Country of the organisation's seat, ISO 3166-1 alpha-2; null = not stated.</param>
/// <param name="Source">Where this is known from.</param>
public sealed record DomainOwner(string Domain, string Organisation, string? Country, string Source);
