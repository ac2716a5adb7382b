using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>An entry of the call log: an outgoing call that was never made.</summary>
/// <param name="Prefix">Put before marker names: "" for one entered in the window, "stored." for one stored before.</param>
/// <param name="Number">Number called, in E.164 form.</param>
public sealed record CallDecoy(string Prefix, string Number) : Decoy
{
    /// <inheritdoc/>
    public override IReadOnlyList<DecoyValue> Values => [new(Prefix + "call.number", MarkerKind.Phone, Number, "call log, number called")];
}
