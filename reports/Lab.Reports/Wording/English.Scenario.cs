using System.Globalization;
using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>English: verdict, window, findings, destinations and time line of a scenario.</summary>
internal sealed partial class English
{
    public override string WindowTitle => "Window";
    public override string WindowReached => "Length (phone time)";
    public override string PhoneTimeLabel => "Phone time";
    public override string LabTimeLabel => "Lab time";
    public override string NoWindow => "No window was opened and closed: no statement is made about a time.";
    public override string PhoneStartTold(PhoneStart start, TimeSpan? captureLater) =>
        $"The phone started at {Quantity.Moment(start.LabTime)} lab time (by its up-time, ±{Quantity.Bond}{Quantity.Duration(start.Uncertainty)}). "
        + (start.IsRecorded ? "The capture ran before that: the start is recorded from its first packet on. What the phone sent before it was recorded too and is not judged."
            : captureLater is { } later ? $"The capture began {Quantity.Duration(later)} later: what the phone sent until then is not known."
            : "The capture ran before that and found the phone by its MAC address, which is another one since: what the phone sent until the new one was known is not known. What it sent before the start is not judged.");

    public override string HostHead => "Host";
    public override string CountryHead => "Country";
    public override string MarkerHead => "Value";
    public override string SightingsHead => "Sightings";
    public override string RuleHead => "Rule";
    public override string HandshakesEnded(int refused, int brokenOff) => string.Join("; ", new[]
    {
        refused == 0 ? null : $"the phone refused the certificate in {Of(refused, "connection", "connections")}",
        brokenOff == 0 ? null : $"the phone broke off {Of(brokenOff, "TLS handshake", "TLS handshakes")} by an encrypted alert, as one does that refuses a certificate",
    }.OfType<string>());

    public override string DestinationsTitle => "Destinations";
    public override string ProtocolsHead => "Protocols";
    public override string FlowsHead => "Flows";
    public override string SentHead => "Sent, B";
    public override string ReceivedHead => "Received, B";
    public override string DeclaredHead => "Declared";
    public override string FirstPacketHead => "First packet";
    public override string DeclaredWord => "declared";
    public override string UndeclaredWord => "not declared";
    public override string NoDeclarationNeeded => "not needed";
    public override string DestinationsNote => "Bytes are transport payload. Countries are those of the addresses by the geolocation database named under equipment; the laboratory's own traffic is left out. Only destinations on the internet need a declaration.";
    public override string CountryChartCaption => "Bytes sent by country of the address.";
    public override string UndeclaredKey => "not declared";
    public override string DeclaredKey => "declared by the requirement set";
    public override string DeclaredOrLocalKey => "declared by the requirement set, or on a local network";
    public override string TimelineTitle => "Time line";
    public override string LimitsTitle => "What this window could not see";

    public override string ScenarioTitle(string id, string title) => $"{id}: {title}";

    public override string ScenarioVerdict(ScenarioRecord scenario) => scenario.Verdict switch
    {
        Verdict.None when scenario.Ended is null && scenario.Steps.Count > 0 => "The scenario did not end: no verdict is given. What was done and captured until then is listed.",
        Verdict.None when scenario.Ended is null => "The scenario was not begun: no verdict is given.",
        Verdict.None => "Nothing was judged. This is not a pass.",
        Verdict.Pass => "Every requirement of the scenario is met, and the validity of the window was proven.",
        Verdict.Inconclusive => "Neither a pass nor a fail can be given, for these reasons:",
        Verdict.Fail => $"At least one requirement is not met: {Of(scenario.Findings.Count, "finding", "findings")} below.",
        _ => "The laboratory's own work failed or was stopped before its end, for these reasons. ERROR says nothing about the phone; a finding below stands all the same:",
    };

    public override string WindowAsked(string asked) => $"asked for: {asked}";

    public override string FindingsTitle(int count) => count == 0 ? "Findings" : $"Findings ({Quantity.Count(count)})";

    public override string FurtherEvidence(IEnumerable<long> packets) => $"Further evidence, kept in the record: {(packets.Skip(1).Any() ? "packets" : "packet")} {string.Join(", ", packets.Select(Quantity.Count))}.";

    public override string SightingsNotKept(long count) => $"{Of(count, "further sighting is", "further sightings are")} counted and not kept one by one.";

    public override string RuleShort(string rule, int version) => $"{rule}, version {Number(version)}";

    public override string PacketLabel(long packet) => $"Packet {Quantity.Count(packet)}";

    public override string EvidenceServer(Evidence evidence, bool named)
    {
        var name = named && evidence.Host is { } host ? $"{host}, " : "";
        return $"{name}{NamedBy(evidence.HostSource)} {Country(evidence.Country)}; {Quantity.Bytes(evidence.BytesOut)} sent, {Quantity.Bytes(evidence.BytesIn)} received";
    }

    public override string EvidenceWhat(string what, string? where, long? offset)
    {
        var place = where is null ? "" : $" in {where}";
        return offset is { } at ? $"Found: {what}{place}, byte offset {Quantity.Count(at)}." : $"Found: {what}{place}.";
    }

    public override string InClear(bool? clear) => clear switch
    {
        true => "Sent unencrypted.",
        false => "Sent encrypted; read with keys.",
        null => "",
    };

    public override string NoDestinations(bool analysed) => analysed ? "No exchange of data was captured." : "The capture was not analysed: destinations are not known.";

    public override string NoFindings(bool analysed) => analysed ? "No finding." : "The capture was not analysed: nothing can be said of what it holds.";

    public override string NamedBy(string? source) => source switch
    {
        null => "no name;",
        "sni" => "named in the TLS greeting;",
        "host" => "named in the HTTP request;",
        "dns" => "named by DNS;",
        "certificate" => "named in the certificate;",
        "proxy" => "named to a SOCKS proxy;",
        _ => $"named by {source};",
    };

    public override string Scope(string scope) => scope switch
    {
        "private" => "private network",
        "shared" => "provider's shared network",
        "link-local" => "local link",
        "loopback" => "the phone itself",
        "documentation" => "documentation address",
        "reserved" => "reserved address",
        "lab" => "laboratory's network",
        "multicast" => "multicast",
        _ => scope,
    };

    public override string FurtherHosts(int count) => $"{Of(count, "further host", "further hosts")}, listed in the record";

    public override string FurtherHostsShort(int count) => Of(count, "further host", "further hosts");

    public override string FurtherCountries(int count) => Of(count, "further country", "further countries");

    public override string CountryChartLabel(int bars) => $"Bar chart: bytes sent by country, {Of(bars, "bar", "bars")}. The figures stand in the table of destinations.";

    public override string BarValue(long bytes, long total, int hosts) => $"{Quantity.Bytes(bytes)} ({Quantity.Share(bytes, total)}), {Of(hosts, "host", "hosts")}";

    public override string TimelineLabel(int rows) => $"Time line: one row for each of {Of(rows, "host", "hosts")}, one mark for each transmission.";

    public override string TickLabel(TimeSpan fromStart) => fromStart.TotalSeconds < 60 && fromStart != TimeSpan.Zero
        ? $"{Number((int)fromStart.TotalSeconds)}{Quantity.Bond}s"
        : $"{Number((int)fromStart.TotalHours)}:{fromStart.Minutes:00}{(fromStart.Seconds == 0 ? "" : $":{fromStart.Seconds:00}")}";

    public override string TimelineCaption(string start) => $"First packet of each flow by phone time; hours and minutes since {start}. Number of transmissions on the right.";

    public override string TransmissionsLeftOut(long count) => $"{Of(count, "later transmission is", "later transmissions are")} not drawn; the captures hold them all.";

    public override string Country(string? code) => code is null ? "country unknown" : CountryNames.English.TryGetValue(code, out var name) ? $"{name} ({code})" : code;

    public override string DisputedCountry(IReadOnlyList<string> codes) => $"disputed: {string.Join(" or ", codes.Select(Country))}";

    public override string Owner(DestinationRecord destination)
    {
        var owner = destination.Owner is null ? null : $"run by {destination.Owner}{(destination.OwnerCountry is null ? "" : $", seat {Country(destination.OwnerCountry)}")}";
        var network = destination.AsNumber is null && destination.Organisation is null ? null
            : "network " + string.Join(" ", new[] { destination.AsNumber is { } number ? "AS" + number.ToString(CultureInfo.InvariantCulture) : null, destination.Organisation }.OfType<string>());
        return string.Join("; ", new[] { owner, network }.OfType<string>());
    }
}
