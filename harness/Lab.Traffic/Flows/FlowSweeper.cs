namespace Lab.Traffic.Flows;

/// <summary>
/// Keeps dead flows from piling up. A flow lives just long enough to reach the collector's middle generation, which the collector, when it does not work in the
/// background, lets grow by tens of megabytes before it looks there again: how many then depends on the length of the capture.
/// </summary>
internal sealed class FlowSweeper
{
    private const int MaxYoung = 2;
    private const int MaxMiddle = 2;
    private Since middle;
    private Since oldest;

    /// <summary>Has the middle generation collected when the youngest was several times since, and the oldest when the middle was.</summary>
    public void Look()
    {
        if (oldest.Reaches(MaxMiddle, GC.CollectionCount(2), GC.CollectionCount(1)))
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
        else if (middle.Reaches(MaxYoung, GC.CollectionCount(1), GC.CollectionCount(0)))
        {
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        }
    }

    // How often a younger generation was collected since an older one was.
    private struct Since
    {
        private int older;
        private int younger;

        public bool Reaches(int most, int olderNow, int youngerNow)
        {
            if (olderNow != older)
            {
                older = olderNow;
                younger = youngerNow;
            }
            return youngerNow - younger >= most;
        }
    }
}
