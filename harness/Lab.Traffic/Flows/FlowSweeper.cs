namespace Lab.Traffic.Flows;

/// <summary>
/// Keeps dead flows from piling up. A flow lives just long enough to reach the collector's middle generation, which the collector, when it does not work in the
/// background, lets grow by tens of megabytes before it looks there again: how many then depends on the length of the capture.
/// </summary>
internal sealed class FlowSweeper
{
    private const int MaxYoung = 2;
    private int youngest = GC.CollectionCount(0);
    private int middle = GC.CollectionCount(1);

    /// <summary>Has the middle generation collected when the youngest was several times since.</summary>
    public void Look()
    {
        if (GC.CollectionCount(1) != middle)
        {
            middle = GC.CollectionCount(1);
            youngest = GC.CollectionCount(0);
        }
        else if (GC.CollectionCount(0) - youngest >= MaxYoung)
        {
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        }
    }
}
