using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>English: validity, states, decoys, triggers and procedure of a scenario.</summary>
internal sealed partial class English
{
    public override string ValidityTitle => "Validity of the window";
    public override string ProbesTitle => "Positive control";
    public override string ProbesIntro => "At the start and end of the window the phone itself was made to send a known, unique transmission. A capture that holds both was live.";
    public override string NoProbes => "No known transmission was sent: the capture is not proven live.";
    public override string PositionHead => "Position";
    public override string ProbeHead => "Known transmission";
    public override string LabTimeHead => "Lab time (UTC)";
    public override string PhoneTimeHead => "Phone time (UTC)";
    public override string InCaptureHead => "In the capture";
    public override string LookUpPacketHead => "Look-up, packet";
    public override string ConnectionPacketHead => "Connection, packet";
    public override string NotAskedFor => "not asked for";
    public override string NotSeen => "not seen";
    public override string FiguresTitle => "Completeness and readability";
    public override string NotAnalysed => "The capture was not analysed.";
    public override string PacketsRow => "Packets in the capture";
    public override string FlowsRow => "Flows of the phone";
    public override string SentRow => "Sent by the phone";
    public override string ReceivedRow => "Received by the phone";
    public override string LabTrafficRow => "The laboratory's own traffic, left out";
    public override string ClearRow => "Sent, read as sent";
    public override string DecryptedRow => "Sent, read with keys";
    public override string MetadataRow => "Sent, heads of encrypted protocols";
    public override string SearchRow => "Searched for";
    public override string SearchedRow => "Bytes searched, decoded layers included";
    public override string CapturesTitle => "Captures";
    public override string NoCaptures => "Nothing was captured.";
    public override string FileHead => "File";
    public override string BytesHead => "Bytes";
    public override string DeliveredHead => "Delivered";
    public override string DroppedHead => "Dropped";
    public override string NothingCame => "nothing came";
    public override string StatesTitle => "State evidence";
    public override string NoStates => "No state was sampled: no state is proven.";
    public override string SubjectHead => "Subject";
    public override string WantedHead => "Wanted";
    public override string ObservedHead => "Observed";
    public override string WhenHead => "When, lab time (UTC)";
    public override string HoldsHead => "Proven";
    public override string SimulatedWord => "SIMULATED";
    public override string ExcerptAsAbove => "excerpt as above";
    public override string DecoysTitle => "Decoys planted";
    public override string NoDecoys => "No decoy was planted.";
    public override string NameHead => "Name";
    public override string ValueHead => "Value";
    public override string PlaceHead => "Place on the phone";
    public override string ReadBackHead => "Read back";
    public override string TriggersTitle => "Triggers";
    public override string NoTriggers => "Nothing was done on the phone to set off transmissions.";
    public override string ActionHead => "Action";
    public override string ProvenHead => "Proven";
    public override string ProcedureTitle => "Procedure as executed";
    public override string NoSteps => "No step was executed.";
    public override string NumberHead => "No.";
    public override string StepHead => "Step";
    public override string TookHead => "Took";
    public override string DoneHead => "Done";
    public override string NotRead => "not read";

    public override string YesNo(bool yes) => yes ? "yes" : "NO";

    public override string Endpoint(string address, int? port) => port is { } number ? $"tcp {address}:{Number(number)}" : address;

    public override string PhoneAnswered(string answer) => $"the phone answered: {answer}";

    public override string DroppedRow(string limit) => $"Packets dropped by the capture (limit {limit})";

    public override string DropsUncounted(bool carried) => carried
        ? "How many packets the capture dropped was not counted. Packets reached the network through the capture source alone, and as many as it counted are in the file: one that it dropped did not leave the phone."
        : "How many packets the capture dropped is not known: neither the source nor the file tells for the whole window. That nothing is missing is not proven, so that nothing is passed on this capture.";

    public override string AcknowledgedUnseenRow(string limit) => $"TCP bytes acknowledged, never seen (limit {limit})";

    public override string OpaqueRow => "Sent, not readable";

    public override string ContentRow(string limit) => $"Not readable, of the content sent (limit {limit})";

    public override string ContentNote => "The share above is that of all destinations. The limit holds for each requirement: where one leaves declared destinations out, what was sent to them does not count.";

    public override string CutRow => "Payload cut off packets";

    public override string OpenedRow => "Of these out of containers";

    public override string Opened(long bytes, int depth) => $"{Quantity.Bytes(bytes)}, up to {Number(depth)} deep";

    public override string ChanceRow => "Matches expected by chance alone";

    public override string Chance(double expected) => Quantity.Scientific(expected);

    public override string NotSearched(IReadOnlyList<string> names) => $"Too short to be told from chance, and NOT searched for: {string.Join(", ", names)}.";

    public override string LabTraffic(int flows, long bytes) => $"{Of(flows, "flow", "flows")}, {Quantity.Bytes(bytes)}";

    public override string Search(int markers, int patterns) => $"{Of(markers, "value", "values")} as {Of(patterns, "byte pattern", "byte patterns")}";

    public override string FormsSearched(IReadOnlyList<string> forms) => $"Forms in which each value was searched: {string.Join(", ", forms)}. A value in a form that is not listed would not have been found.";

    public override string Gap(string from, string? to) => to is null ? $"GAP from {from}, not closed" : $"GAP from {from} to {to}";

    public override string StatesIntro(int samples) =>
        $"{Of(samples, "sample", "samples")}. Samples that follow each other and say the same are one row; its excerpt is that of the first. All stand in the record.";

    public override string Phase(StatePhase phase) => phase switch
    {
        StatePhase.Before => "before the window",
        StatePhase.During => "in the window",
        _ => "after the window",
    };

    public override string Samples(int count, string first, string last) => count == 1 ? first : $"{Quantity.Count(count)} samples, {first} to {last}";

    public override string FurtherStates(int count) => $"{Of(count, "further row is", "further rows are")} in the record.";

    public override string Planted(bool inWindow) => inWindow ? "in the window" : "before the window";

    public override string ProcedureIntro(string from, string? to) => to is null ? $"Begun {from}; did not end." : $"From {from} to {to}, lab time.";

    public override string CommandLine(string command, int? exitCode) => exitCode is { } code ? $"$ {Short(command)}  -> exit {Number(code)}" : $"$ {Short(command)}";

    public override string FurtherCommands(int count) => $"{Of(count, "further command", "further commands")} in the record.";
}
