using Lab.Traffic.Files;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Http;

/// <summary>A layer of unpacked bytes that ends where no more may be unpacked: an inner layer can be long also when next to nothing comes out of the outer one.</summary>
internal sealed class BudgetedStream(Stream inner, UnpackBudget budget) : ReadOnlyStream
{
    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (budget.IsSpent)
        {
            return 0;
        }
        var count = inner.Read(buffer);
        budget.TrySpend(count);
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
