namespace Lab.VirtualPhone.Core;

/// <summary>A SIM card as the handset reads it.</summary>
public sealed record SimCard
{
    /// <summary>International mobile subscriber identity, 14 or 15 digits, begins with the operator's numeric code.</summary>
    public string Imsi { get; init; } = "001010123456789";

    /// <summary>Serial number of the card, 18 to 22 digits, begins with 89.</summary>
    public string Iccid { get; init; } = "8900101012345678904";

    /// <summary>The subscriber's own number with country code and plus sign; empty when the card does not hold it.</summary>
    public string PhoneNumber { get; init; } = "";

    /// <summary>Operator name as shown to the user.</summary>
    public string OperatorName { get; init; } = "Test Operator";

    /// <summary>Mobile country code and network code, five or six digits.</summary>
    public string OperatorNumeric { get; init; } = "00101";

    /// <summary>Country of the operator, two lower-case letters (ISO 3166-1); empty when unknown.</summary>
    public string CountryIso { get; init; } = "";
}
