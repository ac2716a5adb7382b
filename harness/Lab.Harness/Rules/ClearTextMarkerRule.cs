using Lab.Traffic.Model;

namespace Lab.Harness.Rules;

/// <summary>As <see cref="MarkerCarriedRule"/>, for markers that went unencrypted: readable on the way by anyone.</summary>
public sealed class ClearTextMarkerRule : MarkerCarriedRule
{
    /// <inheritdoc/>
    public override string Id => "clear-text-marker";

    /// <inheritdoc/>
    public override RuleNeeds Needs => RuleNeeds.None;

    /// <inheritdoc/>
    protected override string Manner => " without transport encryption";

    /// <inheritdoc/>
    protected override bool Counts(MarkerHit hit) => !hit.Encrypted;
}
