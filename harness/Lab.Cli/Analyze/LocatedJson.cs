using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>An address of the capture and where it is, as <c>lab analyze --json</c> shows it.</summary>
internal readonly struct LocatedJson(LocatedAddress one)
{
    public string Address => one.Address.ToString();

    public AddressScope Scope => one.Location.Scope;

    public string? Country => one.Location.Country;

    public bool CountryDisputed => one.Location.CountryDisputed;

    public long? AsNumber => one.Location.AsNumber;

    public string? Organisation => one.Location.Organisation;

    public IReadOnlyList<LocationAnswer> Answers => one.Location.Answers;
}
