using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: validity, states, decoys, triggers and procedure of a scenario.</summary>
internal abstract partial class Words
{
    public abstract string ValidityTitle { get; }
    public abstract string ProbesTitle { get; }
    public abstract string ProbesIntro { get; }
    public abstract string NoProbes { get; }
    public abstract string PositionHead { get; }
    public abstract string ProbeHead { get; }
    public abstract string LabTimeHead { get; }
    public abstract string PhoneTimeHead { get; }
    public abstract string InCaptureHead { get; }
    public abstract string LookUpPacketHead { get; }
    public abstract string ConnectionPacketHead { get; }
    public abstract string NotAskedFor { get; }
    public abstract string NotSeen { get; }
    public abstract string FiguresTitle { get; }
    public abstract string NotAnalysed { get; }
    public abstract string PacketsRow { get; }
    public abstract string FlowsRow { get; }
    public abstract string SentRow { get; }
    public abstract string ReceivedRow { get; }
    public abstract string LabTrafficRow { get; }
    public abstract string ClearRow { get; }
    public abstract string DecryptedRow { get; }
    public abstract string MetadataRow { get; }
    public abstract string SearchRow { get; }
    public abstract string SearchedRow { get; }
    public abstract string CapturesTitle { get; }
    public abstract string NoCaptures { get; }
    public abstract string FileHead { get; }
    public abstract string BytesHead { get; }
    public abstract string DeliveredHead { get; }
    public abstract string DroppedHead { get; }
    public abstract string NothingCame { get; }
    public abstract string StatesTitle { get; }
    public abstract string NoStates { get; }
    public abstract string SubjectHead { get; }
    public abstract string WantedHead { get; }
    public abstract string ObservedHead { get; }
    public abstract string WhenHead { get; }
    public abstract string HoldsHead { get; }
    public abstract string SimulatedWord { get; }
    public abstract string ExcerptAsAbove { get; }
    public abstract string DecoysTitle { get; }
    public abstract string NoDecoys { get; }
    public abstract string NameHead { get; }
    public abstract string ValueHead { get; }
    public abstract string PlaceHead { get; }
    public abstract string ReadBackHead { get; }
    public abstract string TriggersTitle { get; }
    public abstract string NoTriggers { get; }
    public abstract string ActionHead { get; }
    public abstract string ProvenHead { get; }
    public abstract string ProcedureTitle { get; }
    public abstract string NoSteps { get; }
    public abstract string NumberHead { get; }
    public abstract string StepHead { get; }
    public abstract string TookHead { get; }
    public abstract string DoneHead { get; }
    public abstract string NotRead { get; }
    public abstract string YesNo(bool yes);
    public abstract string Endpoint(string address, int? port);
    public abstract string PhoneAnswered(string answer);
    public abstract string DroppedRow(string limit);

    /// <summary>What is known of dropped packets where nobody counted them.</summary>
    public abstract string DropsUncounted(bool carried);
    public abstract string AcknowledgedUnseenRow(string limit);
    public abstract string OpaqueRow { get; }
    public abstract string ContentRow(string limit);

    /// <summary>Why a share above the limit need not make every requirement inconclusive.</summary>
    public abstract string ContentNote { get; }
    public abstract string CutRow { get; }
    public abstract string OpenedRow { get; }
    public abstract string Opened(long bytes, int depth);
    public abstract string ChanceRow { get; }
    public abstract string Chance(double expected);
    public abstract string NotSearched(IReadOnlyList<string> names);
    public abstract string LabTraffic(int flows, long bytes);
    public abstract string Search(int markers, int patterns);
    public abstract string FormsSearched(IReadOnlyList<string> forms);
    public abstract string Gap(string from, string? to);
    public abstract string StatesIntro(int samples);
    public abstract string Phase(StatePhase phase);
    public abstract string Samples(int count, string first, string last);
    public abstract string FurtherStates(int count);
    public abstract string Planted(bool inWindow);
    public abstract string ProcedureIntro(string from, string? to);
    public abstract string CommandLine(string command, int? exitCode);
    public abstract string FurtherCommands(int count);

    /// <summary>A command as far as a line holds it.</summary>
    protected static string Short(string command)
    {
        const int Most = 160;
        return command.Length <= Most ? command : command[..(char.IsHighSurrogate(command[Most - 1]) ? Most - 1 : Most)] + " ...";
    }
}
