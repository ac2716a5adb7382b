using System.ComponentModel.DataAnnotations;
using Lab.Traffic.Geolocation;

namespace Lab.Harness.Config;

/// <summary>A text, or every text of a list, is a range of addresses in CIDR notation.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AddressRangeAttribute() : ValidationAttribute("must be an address or a range such as \"203.0.113.0/24\" or \"2001:db8::/32\", without bits set behind the prefix")
{
    /// <summary>What the schema can say of it.</summary>
    public const string Pattern = "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string text => AddressRange.TryParse(text, out _),
        IEnumerable<string> all => all.All(IsValid),
        _ => false,
    };
}
