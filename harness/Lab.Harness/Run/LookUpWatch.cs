using System.Text;

namespace Lab.Harness.Run;

/// <summary>Waits until a look-up stands in what a capture has recorded. It looks for the bytes of the name's first label alone, which is unique; the analysis decides.</summary>
/// <param name="name">Name whose first label is unique, in the spelling in which it is looked up.</param>
internal sealed class LookUpWatch(string name)
{
    private readonly byte[] _label = Encoding.ASCII.GetBytes(name.Split('.')[0]);
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes whole records of the capture, in order.</summary>
    public void Take(ReadOnlyMemory<byte> records)
    {
        if (!_seen.Task.IsCompleted && records.Span.IndexOf(_label) >= 0)
        {
            _seen.TrySetResult();
        }
    }

    /// <summary>Waits for it.</summary>
    /// <returns>False when the limit passed before.</returns>
    public async Task<bool> WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await _seen.Task.WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
