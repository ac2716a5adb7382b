namespace Lab.Reports.Pdf;

/// <summary>What a process says on one of its streams: read to the end, or the process would block; only the last words are kept.</summary>
internal sealed class SpokenWords
{
    private const int Kept = 2_000;

    private readonly Lock _lock = new();
    private readonly Task _reading;
    private string _words = "";

    /// <summary>Begins to read.</summary>
    /// <param name="reader">The stream.</param>
    public SpokenWords(StreamReader reader) => _reading = ReadAsync(reader);

    /// <summary>The last words, as far as they came within a time: a helper that outlives a browser that crashed holds the stream open without end.</summary>
    /// <param name="wait">Longest wait for the stream's end.</param>
    /// <param name="time">Clock of the wait.</param>
    /// <returns>At most 2,000 characters.</returns>
    public async Task<string> UntilAsync(TimeSpan wait, TimeProvider time)
    {
        await _reading.WaitAsync(wait, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            return _words.Trim();
        }
    }

    private async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4_096];
        try
        {
            int read;
            while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            {
                lock (_lock)
                {
                    _words += new string(buffer, 0, read);
                    _words = _words.Length <= Kept ? _words : _words[^Kept..];
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process was let go of: what it says from then on is of no use.
        }
    }
}
