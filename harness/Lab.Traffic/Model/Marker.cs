namespace Lab.Traffic.Model;

/// <summary>A value whose appearance in traffic is evidence: a planted decoy or an identifier of the phone.</summary>
/// <param name="Name">Name that findings use, such as "imei" or "ncc-3.contact.1.number".</param>
/// <param name="Kind">Decides the spellings.</param>
/// <param name="Value">The value; at least 4 characters.</param>
public sealed record Marker(string Name, MarkerKind Kind, string Value);
