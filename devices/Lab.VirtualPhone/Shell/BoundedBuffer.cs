using System.Text;

namespace Lab.VirtualPhone.Shell;

/// <summary>Collects output up to a limit; what is beyond is thrown away.</summary>
internal sealed class BoundedBuffer : WriteOnlyStream
{
    private readonly MemoryStream _bytes = new();
    private readonly int _limit;

    public BoundedBuffer(int limit) => _limit = limit;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_bytes)
        {
            _bytes.Write(buffer.Span[..(int)Math.Min(buffer.Length, _limit - _bytes.Length)]);
        }
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled(cancellationToken) : ValueTask.CompletedTask;
    }

    public string ToText()
    {
        lock (_bytes)
        {
            return Encoding.UTF8.GetString(_bytes.GetBuffer(), 0, (int)_bytes.Length);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _bytes.Dispose();
        base.Dispose(disposing);
    }
}
