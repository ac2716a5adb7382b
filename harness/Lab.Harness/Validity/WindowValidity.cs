using System.Globalization;
using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Harness.Run;
using Lab.Traffic.Model;

namespace Lab.Harness.Validity;

/// <summary>Finds every reason for which a window may not carry a Pass (DESIGN: validity of a window).</summary>
public static class WindowValidity
{
    private const int MaxNamed = 10;

    /// <summary>Reasons that hold for every requirement judged in the window.</summary>
    /// <param name="evidence">What is known of the window.</param>
    /// <param name="limits">Limits of the requirement set.</param>
    /// <returns>Reasons; empty for a valid window.</returns>
    public static IReadOnlyList<Reason> Check(WindowEvidence evidence, ValidityLimits limits) =>
        [
            .. Window(evidence), .. Capture(evidence), .. Unread(evidence), .. Probes(evidence), .. Pages(evidence), .. States(evidence), .. Links(evidence), .. LossValidity.Check(evidence, limits),
            .. Actions(evidence), .. Item(evidence), .. Counters(evidence), .. evidence.StartDoubts, .. VantageValidity.Check(evidence),
        ];

    /// <summary>Reasons that hold for requirements whose Pass rests on having read the content.</summary>
    /// <param name="flows">The flows that the requirement is about.</param>
    /// <param name="limits">Limits of the requirement set.</param>
    /// <returns>Reasons; empty when enough was readable.</returns>
    public static IReadOnlyList<Reason> CheckContent(IReadOnlyList<PhoneFlow> flows, ValidityLimits limits)
    {
        var sent = FlowOpacity.Sum(flows.Select(f => f.OpacityOut));
        var reasons = Refused(flows).ToList();
        if (sent.OpaqueShare > limits.MaxOpaqueShare)
        {
            reasons.Insert(0, new(ReasonCode.OpaqueShare, string.Create(CultureInfo.InvariantCulture,
                $"{sent.Opaque} of {sent.Content} bytes of content sent ({sent.OpaqueShare:P1}) could not be read; the limit is {limits.MaxOpaqueShare:P1}. What they held is not known.")));
        }
        return reasons;
    }

    // A laboratory that stands between with a certificate of its own must not take the silence of a phone that refuses it for a phone that sends nothing.
    private static IEnumerable<Reason> Refused(IReadOnlyList<PhoneFlow> flows) =>
        flows.Where(f => f.HandshakeEnd != HandshakeEnd.None).GroupBy(f => (f.Host, f.HandshakeEnd)).OrderBy(g => g.Min(f => f.FirstPacket)).Take(MaxNamed)
            .Select(g => new Reason(ReasonCode.CertificateRefused, string.Create(CultureInfo.InvariantCulture,
                $"The phone {Told(g.Key.HandshakeEnd)} {g.Key.Host} ({g.Count()} {(g.Count() == 1 ? "connection" : "connections")}, first in packet {g.Min(f => f.FirstPacket)}): what it would have sent is not known.")));

    private static string Told(HandshakeEnd end) => end switch
    {
        HandshakeEnd.CertificateRefused => "refused the certificate that it was shown as",
        HandshakeEnd.BrokenOff => "broke off by an encrypted alert, as one does that refuses a certificate, the TLS handshake with",
        _ => "closed without having sent anything, as one does that refuses a certificate, while an interceptor stood between, its connection to",
    };

    /// <summary>Reasons that hold for requirements about declared destinations.</summary>
    /// <param name="unnamed">Flows that nothing names.</param>
    /// <returns>One reason for each address; empty when every destination has a name.</returns>
    public static IReadOnlyList<Reason> CheckNames(IReadOnlyList<PhoneFlow> unnamed) =>
    [
        .. unnamed.GroupBy(f => f.Host).OrderBy(g => g.Min(f => f.FirstPacket)).Take(MaxNamed)
            .Select(g => new Reason(ReasonCode.DestinationUnnamed,
                $"The phone contacted {g.Key} ({g.First().CountryText}) in {g.Count()} {(g.Count() == 1 ? "flow" : "flows")} from packet {g.Min(f => f.FirstPacket)} on and sent it {g.Sum(f => f.BytesOut)} bytes; {(g.First().Name is null ? "nothing in the capture names it" : $"DNS gave its address {g.First().Remote.Address} other names only ({string.Join(", ", g.First().ResolvedNames.Take(3))})")}, so it cannot be told from a declared destination.")),
    ];

    /// <summary>Reasons that hold for requirements about countries.</summary>
    /// <param name="traffic">The phone's traffic.</param>
    /// <param name="countries">Countries that the requirement names.</param>
    /// <returns>Reasons; empty when every destination's country is known and no database that disagrees names one of these.</returns>
    public static IReadOnlyList<Reason> CheckCountries(PhoneTraffic traffic, IReadOnlyList<string> countries)
    {
        var reasons = new List<Reason>();
        var unknown = traffic.Flows.Where(f => f.IsGlobal && f.PossibleCountries.Count == 0).Select(f => f.Host).Distinct().ToList();
        if (unknown.Count > 0)
        {
            reasons.Add(new(ReasonCode.GeoUnknown, $"The country of {unknown.Count} {(unknown.Count == 1 ? "destination" : "destinations")} is not known: {string.Join(", ", unknown.Take(5))}."));
        }
        foreach (var one in traffic.Flows.Where(f => f.PossibleCountries.Count > 1 && f.PossibleCountries.Any(c => countries.Contains(c, StringComparer.OrdinalIgnoreCase))).DistinctBy(f => f.Remote.Address).Take(MaxNamed))
        {
            var said = string.Join(", ", one.Location.Answers.Where(a => a.Country is not null).Select(a => $"{a.Source}: {a.Country}"));
            reasons.Add(new(ReasonCode.GeoUnknown, $"The databases disagree on the country of {one.Remote.Address} ({one.Host}): {said}. State it in lab.json, geolocation.overrides, once it is known."));
        }
        return reasons;
    }

    private static IEnumerable<Reason> Window(WindowEvidence evidence)
    {
        if (evidence.Window is not { } window)
        {
            yield return new(ReasonCode.WindowShort, "The window did not open and close.");
        }
        else if (window.Reached < window.Asked)
        {
            yield return new(ReasonCode.WindowShort, $"The window lasted {window.Reached:hh\\:mm\\:ss} of {window.Asked:hh\\:mm\\:ss} phone time.");
        }
    }

    private static IEnumerable<Reason> Capture(WindowEvidence evidence)
    {
        if (evidence.Capture is not { } capture)
        {
            yield return new(ReasonCode.CaptureNotStarted, "There is no capture.");
            yield break;
        }
        foreach (var gap in capture.Gaps)
        {
            yield return new(ReasonCode.CaptureGap, $"The capture did not run from {gap.Span()}: {gap.Cause}");
        }
        if (evidence.Traffic is { Facts.File.Complete: false } traffic)
        {
            yield return new(ReasonCode.CaptureGap, traffic.Facts.Problems.FirstOrDefault(p => p.Kind.StartsWith("file", StringComparison.Ordinal))?.Message ?? "The capture file is cut.");
        }
    }

    private static IEnumerable<Reason> Unread(WindowEvidence evidence)
    {
        if (evidence.Traffic?.Facts is not { } facts)
        {
            yield break;
        }
        if (facts.TruncatedPackets > 0)
        {
            yield return new(ReasonCode.BytesUnread, $"{facts.TruncatedPackets} packets were captured shorter than they were: what was cut off was not searched.");
        }
        foreach (var problem in facts.Problems.Where(p => !p.Kind.StartsWith("file", StringComparison.Ordinal)).Take(MaxNamed))
        {
            yield return new(ReasonCode.BytesUnread, $"{problem.Message} ({problem.Count} times{(problem.Packet is { } packet ? $", first in packet {packet}" : "")}): what it held may not have been judged.");
        }
        foreach (var other in evidence.Traffic.OtherGlobal.Take(MaxNamed))
        {
            yield return new(ReasonCode.BytesUnread, $"{other.Packets} packets of {other.Name} went between {other.Source} and {other.Destination}, first packet {other.FirstPacket}: {(other.Opened ? "a tunnel, whose inner packets were judged and whose own ends were not" : "this protocol was searched for markers and is neither named nor judged")}.");
        }
    }

    private static IEnumerable<Reason> Probes(WindowEvidence evidence)
    {
        var probes = evidence.Traffic?.Probes ?? [];
        foreach (var position in new[] { ProbePosition.Start, ProbePosition.End })
        {
            var probe = probes.FirstOrDefault(p => p.Position == position);
            if (probe is null)
            {
                yield return new(ReasonCode.ProbeMissing, $"No positive control was made at the {position} of the window.");
            }
            else if (!probe.Seen)
            {
                var what = probe.LookUpPacket is null ? $"the look-up of {probe.Name}" : $"the connection to {probe.Address}:{probe.Port}";
                yield return new(ReasonCode.ProbeMissing, $"The positive control at the {position} of the window is not in the capture: {what}. The capture was not proven live.");
            }
        }
    }

    private static IEnumerable<Reason> Pages(WindowEvidence evidence) =>
        (evidence.Traffic?.Probes ?? []).Where(p => p.Position == ProbePosition.Page && !p.Seen)
            .Select(p => new Reason(ReasonCode.TriggerNotSeen, $"The page {p.Name} was opened, and {(p.LookUpPacket is null ? "its look-up" : "the connection to it")} is not in the capture: whether the browser loaded it is not known."));

    private static IEnumerable<Reason> States(WindowEvidence evidence)
    {
        foreach (var subject in evidence.States.GroupBy(s => s.Subject))
        {
            var before = subject.Where(s => s.Phase == StatePhase.Before).ToList();
            if (before.Count == 0 || !before[^1].Holds)
            {
                yield return new(ReasonCode.StateNotProven, $"{subject.Key}: \"{subject.First().Wanted}\" was not proven before the window; the phone said: {(before.Count == 0 ? "nothing" : before[^1].Observed)}.");
            }
            else if (subject.FirstOrDefault(s => s.Phase != StatePhase.Before && !s.Holds) is { } lost)
            {
                yield return new(ReasonCode.StateLost, $"{subject.Key}: \"{lost.Wanted}\" did not hold {(lost.Phase == StatePhase.During ? "during" : "after")} the window; at {lost.LabTime:HH:mm:ss} lab time the phone said: {lost.Observed}.");
            }
            else if (new[] { StatePhase.During, StatePhase.After }.FirstOrDefault(phase => subject.All(s => s.Phase != phase)) is var missing and not StatePhase.Before)
            {
                yield return new(ReasonCode.StateLost, $"{subject.Key}: \"{subject.First().Wanted}\" was not sampled {(missing == StatePhase.During ? "during" : "after")} the window.");
            }
        }
    }

    private static IEnumerable<Reason> Actions(WindowEvidence evidence)
    {
        foreach (var decoy in evidence.Decoys.Where(d => !d.ReadBack))
        {
            yield return new(ReasonCode.DecoyNotPlanted, $"{decoy.Name} could not be read back from the phone: {decoy.Proof}");
        }
        foreach (var lost in evidence.LostDecoys)
        {
            yield return new(ReasonCode.DecoyLost, $"{lost} What the phone would have sent of it is not known.");
        }
        foreach (var trigger in evidence.Triggers.Where(t => !t.Proven))
        {
            yield return new(ReasonCode.TriggerNotSeen, $"{trigger.Action}: {trigger.Proof}");
        }
        foreach (var consent in evidence.Consents.Where(c => !c.Proven))
        {
            yield return new(ReasonCode.StateNotProven, $"{consent.Subject}, {consent.Choice}: {consent.Proof}");
        }
    }

    private static IEnumerable<Reason> Links(WindowEvidence evidence) => evidence.LinkChanges.Select(change => new Reason(ReasonCode.StateLost, change));

    private static IEnumerable<Reason> Item(WindowEvidence evidence) =>
        evidence.ItemChanges.Select(change => new Reason(ReasonCode.ItemChanged, $"{change} What was observed cannot be assigned to one state of the item."));

    // The readings were taken while the capture ran: what they grew by is within it, or was not recorded.
    private static IEnumerable<Reason> Counters(WindowEvidence evidence)
    {
        if (evidence.Traffic is { } traffic && CounterMatch.Compare(evidence.Count, traffic, evidence.Window, evidence.PackagesOfUids) is { Agreement: CounterAgreement.CaptureHoldsLess, Total: var sums })
        {
            yield return new(ReasonCode.CaptureLoss, string.Create(CultureInfo.InvariantCulture,
                $"The phone counted {sums.Sent} bytes sent and {sums.Received} received while the capture ran; what was captured explains at most {sums.CapturedSentMost} and {sums.CapturedReceivedMost}: traffic may have passed where it was not recorded, such as over a mobile network."));
        }
    }
}
