using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: verdict, window, findings, destinations and time line of a scenario.</summary>
internal abstract partial class Words
{
    public abstract string WindowTitle { get; }
    public abstract string WindowReached { get; }
    public abstract string PhoneTimeLabel { get; }
    public abstract string LabTimeLabel { get; }
    public abstract string NoWindow { get; }
    public abstract string PhoneStartTold(PhoneStart start, TimeSpan? captureLater);
    public abstract string HostHead { get; }
    public abstract string CountryHead { get; }
    public abstract string MarkerHead { get; }
    public abstract string SightingsHead { get; }
    public abstract string RuleHead { get; }
    public abstract string DestinationsTitle { get; }
    public abstract string HandshakesEnded(int refused, int brokenOff);
    public abstract string ProtocolsHead { get; }
    public abstract string FlowsHead { get; }
    public abstract string SentHead { get; }
    public abstract string ReceivedHead { get; }
    public abstract string DeclaredHead { get; }
    public abstract string FirstPacketHead { get; }
    public abstract string DeclaredWord { get; }
    public abstract string UndeclaredWord { get; }
    public abstract string NoDeclarationNeeded { get; }
    public abstract string DestinationsNote { get; }
    public abstract string CountryChartCaption { get; }
    public abstract string UndeclaredKey { get; }
    public abstract string DeclaredKey { get; }
    public abstract string DeclaredOrLocalKey { get; }
    public abstract string TimelineTitle { get; }
    public abstract string LimitsTitle { get; }
    public abstract string ScenarioTitle(string id, string title);
    public abstract string ScenarioVerdict(ScenarioRecord scenario);
    public abstract string WindowAsked(string asked);
    public abstract string FindingsTitle(int count);
    public abstract string FurtherEvidence(IEnumerable<long> packets);
    public abstract string SightingsNotKept(long count);
    public abstract string RuleShort(string rule, int version);
    public abstract string PacketLabel(long packet);
    public abstract string EvidenceServer(Evidence evidence, bool named);
    public abstract string EvidenceWhat(string what, string? where, long? offset);
    public abstract string InClear(bool? clear);
    public abstract string NoDestinations(bool analysed);
    public abstract string NoFindings(bool analysed);
    public abstract string NamedBy(string? source);
    public abstract string Scope(string scope);
    public abstract string FurtherHosts(int count);
    public abstract string FurtherHostsShort(int count);
    public abstract string FurtherCountries(int count);
    public abstract string CountryChartLabel(int bars);
    public abstract string BarValue(long bytes, long total, int hosts);
    public abstract string TimelineLabel(int rows);
    public abstract string TickLabel(TimeSpan fromStart);
    public abstract string TimelineCaption(string start);
    public abstract string TransmissionsLeftOut(long count);
    public abstract string Country(string? code);
    public abstract string DisputedCountry(IReadOnlyList<string> codes);
    public abstract string Owner(DestinationRecord destination);
}
