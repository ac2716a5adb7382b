using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: the phone's own counters beside the capture.</summary>
internal abstract partial class Words
{
    public abstract string CountersTitle { get; }
    public abstract string CountersRefusal { get; }
    public abstract string CounterAppHead { get; }
    public abstract string CounterSentHead { get; }
    public abstract string CapturedSentHead { get; }
    public abstract string CounterReceivedHead { get; }
    public abstract string CapturedReceivedHead { get; }
    public abstract string CounterTotal { get; }
    public abstract string CounterApp(CounterRow row);
    public abstract string CounterRange(long least, long most);
    public abstract string Counters(CounterComparison counters);
}
