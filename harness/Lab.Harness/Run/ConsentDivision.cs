using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Run;

/// <summary>
/// Divides a window at the first consent that was given in it. Just before the choice the phone was made to look up a unique name: the packet that holds it
/// is the border, so that no clock has to be trusted. What came between it and the choice counts as after.
/// </summary>
internal static class ConsentDivision
{
    /// <summary>The traffic that a requirement is about.</summary>
    /// <param name="traffic">Traffic of the window.</param>
    /// <param name="phase">The part; null = all of it.</param>
    /// <param name="consents">The scenario's ledger, in order.</param>
    /// <returns>The part, and why it is not proven to be the whole part; no reasons when it is.</returns>
    public static (PhoneTraffic Traffic, IReadOnlyList<Reason> Doubts) Of(PhoneTraffic traffic, ConsentPhase? phase, IReadOnlyList<ConsentRecord> consents)
    {
        if (phase is null)
        {
            return (traffic, []);
        }
        var before = phase == ConsentPhase.BeforeConsent;
        if (Standing(consents) is { } standing)
        {
            return before
                ? (traffic.Part(long.MaxValue, long.MaxValue), [new(ReasonCode.StateNotProven, $"{standing.Subject}: consent stood already when the window opened, so that nothing in it came before.")])
                : (traffic, []);
        }
        if (First(consents) is not { } given)
        {
            return before
                ? (traffic, [])
                : (traffic.Part(long.MaxValue, long.MaxValue), [new(ReasonCode.TriggerNotSeen, "No consent was given and no service switched on in the window, so that nothing in it came after.")]);
        }
        if (traffic.Probes.FirstOrDefault(p => p.Name == given.Mark)?.LookUpPacket is not { } border)
        {
            return (traffic.Part(long.MaxValue, long.MaxValue), [new(ReasonCode.ProbeMissing, $"{given.Subject}: the look-up that marks the consent ({given.Mark ?? "none was made"}) is not in the capture, so that before and after cannot be told apart.")]);
        }
        return (before ? traffic.Part(0, border) : traffic.Part(border, long.MaxValue), []);
    }

    /// <summary>The consent that divides a window, and the packet at which it does; null where none does, or the packet is not in the capture.</summary>
    public static (ConsentRecord Given, long Border)? Border(PhoneTraffic traffic, IReadOnlyList<ConsentRecord> consents) =>
        Standing(consents) is null && First(consents) is { } given && traffic.Probes.FirstOrDefault(p => p.Name == given.Mark)?.LookUpPacket is { } border ? (given, border) : null;

    /// <summary>Phone time of the part that a requirement is about; null when it is not known.</summary>
    public static TimeSpan? Length(WindowRecord window, ConsentPhase? phase, IReadOnlyList<ConsentRecord> consents)
    {
        if (phase is null || Standing(consents) is not null || First(consents) is not { } given)
        {
            return window.Reached;
        }
        var until = given.PhoneTime - window.PhoneOpened;
        return phase == ConsentPhase.BeforeConsent ? until : window.Reached - until;
    }

    private static ConsentRecord? First(IReadOnlyList<ConsentRecord> consents) => consents.FirstOrDefault(c => c is { InWindow: true, Granted: true } && Counts(c));

    /// <summary>A consent that was given before the window and not withdrawn before it.</summary>
    private static ConsentRecord? Standing(IReadOnlyList<ConsentRecord> consents) =>
        consents.Where(c => !c.InWindow && Counts(c)).GroupBy(c => c.Subject).Select(g => g.Last()).FirstOrDefault(c => c.Granted);

    private static bool Counts(ConsentRecord consent) => consent.Kind is ConsentKind.Screen or ConsentKind.Switch;
}
