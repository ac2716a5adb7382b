namespace Lab.Traffic.Flows;

/// <summary>How much memory the names, targets and answers of a whole capture may take: each log has a bound of entries, a hostile sender makes each entry long.</summary>
internal sealed class FactBudget
{
    private const long MaxBytes = 40L << 20;
    private const int EntryBytes = 256;
    private long spent;

    /// <summary>Counts an entry with its texts; false, and nothing counted, when there is no room for it.</summary>
    public bool TrySpend(long characters)
    {
        var bytes = EntryBytes + 2 * characters;
        if (spent + bytes > MaxBytes)
        {
            return false;
        }
        spent += bytes;
        return true;
    }
}
