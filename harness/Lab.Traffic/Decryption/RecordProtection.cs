namespace Lab.Traffic.Decryption;

/// <summary>Opens the records of one direction, from the first one under its keys, in order.</summary>
internal abstract class RecordProtection : IDisposable
{
    /// <summary>Number of the next record.</summary>
    public ulong Sequence { get; protected set; }

    /// <summary>Opens a record.</summary>
    /// <param name="header">The record's five bytes.</param>
    /// <param name="fragment">What follows them.</param>
    /// <param name="plaintext">Takes the content; at least as long as the fragment.</param>
    /// <param name="offset">Byte of the fragment that the first byte of the content stands for.</param>
    /// <returns>Length of the content; -1 when the keys do not fit or the record was changed.</returns>
    public abstract int Open(ReadOnlySpan<byte> header, ReadOnlySpan<byte> fragment, Span<byte> plaintext, out int offset);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
