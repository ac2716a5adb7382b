using System.Security.Cryptography;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Capture;

/// <summary>
/// Brings a capture's original bytes to disk as they come and hashes them on the way, before anyone reads them.
/// A source that breaks, or a disk that is full, ends the recording; what came before is kept and described.
/// </summary>
public sealed class CaptureRecorder : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly ICaptureSession _session;
    private readonly string _source;
    private readonly string _path;
    private readonly string _relativePath;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _abandon = new();
    private readonly TaskCompletionSource _firstBytes = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Task _copying;
    private long _bytes;
    private DateTimeOffset? _started;
    private bool _stopping;
    private CaptureGap? _gap;
    private EvidenceException? _fault;

    private CaptureRecorder(ICaptureSession session, string source, string path, string relativePath, TimeProvider time)
    {
        _session = session;
        _source = source;
        _path = path;
        _relativePath = relativePath;
        _time = time;
        _copying = Task.Run(CopyAsync);
    }

    /// <summary>Raised with each piece of the capture after it is on disk. Handlers must not throw and must be quick.</summary>
    public event Action<ReadOnlyMemory<byte>>? Recorded;

    /// <summary>Bytes on disk so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The break that ended the recording before it was stopped; null while it runs or when it was stopped.</summary>
    public CaptureGap? Gap => _gap;

    /// <summary>True when the source ends by itself, as a replayed file does.</summary>
    public bool EndsByItself => _session.EndsByItself;

    /// <summary>Ends when no more bytes will come.</summary>
    public Task Ended => _copying;

    /// <summary>Starts a source and records it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="folder">Run folder.</param>
    /// <param name="path">Full path of the new file.</param>
    /// <param name="time">Lab time.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The running recording.</returns>
    /// <exception cref="CaptureException">The source cannot be started.</exception>
    public static async Task<CaptureRecorder> StartAsync(ICaptureSource source, RunFolder folder, string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = await source.StartAsync(cancellationToken).ConfigureAwait(false);
        return new CaptureRecorder(session, source.Description, path, folder.Relative(path), time);
    }

    /// <summary>Waits for the first bytes (the file header): the proof that the source runs.</summary>
    /// <param name="limit">Longest wait.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When bytes have come.</returns>
    /// <exception cref="CaptureException">None came, or the source broke.</exception>
    /// <exception cref="EvidenceException">They could not be written.</exception>
    public async Task WaitForFirstBytesAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _firstBytes.Task.WaitAsync(limit, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new CaptureException($"{_source}: no bytes came within {limit.TotalSeconds:0} s. Is the command right, and may it capture?", e);
        }
        ThrowIfUnwritten();
    }

    /// <summary>Throws when bytes could not be brought to disk.</summary>
    /// <exception cref="EvidenceException">They could not, such as on a full disk.</exception>
    public void ThrowIfUnwritten()
    {
        if (_fault is not null)
        {
            throw new EvidenceException(_fault.Message, _fault.InnerException);
        }
    }

    /// <summary>Stops the source, waits for its last bytes and describes the file.</summary>
    /// <param name="limit">Longest wait for the source to end; then it is cut off, and a gap says so.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The file.</returns>
    public async Task<CaptureFile> StopAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var end = new CaptureEnd(null, null, null);
        _stopping = true;
        try
        {
            end = await _session.StopAsync(cancellationToken).WaitAsync(limit, _time, cancellationToken).ConfigureAwait(false);
            await _copying.WaitAsync(limit, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException or CaptureException or IOException or Phone.PhoneException)
        {
            _gap ??= new CaptureGap(_time.GetUtcNow(), null, $"The source did not end as it should: {e.Message}");
        }
        await _abandon.CancelAsync().ConfigureAwait(false);
        await _copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Describe(end);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _abandon.CancelAsync().ConfigureAwait(false);
        await _session.DisposeAsync().ConfigureAwait(false);
        await _copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _abandon.Dispose();
        _hash.Dispose();
    }

    private CaptureFile Describe(CaptureEnd end) => new()
    {
        Path = _relativePath,
        Source = _source,
        Bytes = Bytes,
        Sha256 = Convert.ToHexStringLower(_hash.GetCurrentHash()),
        PacketsReported = end.Packets,
        PacketsDropped = end.Dropped,
        Started = _started,
        Ended = _time.GetUtcNow(),
        Gaps = _gap is null ? [] : [_gap],
        SourceWords = end.Words,
    };

    private async Task CopyAsync()
    {
        try
        {
            await using var file = new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            await CopyToAsync(file).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
        catch (EvidenceException e)
        {
            _fault = e;
            _gap ??= new CaptureGap(_time.GetUtcNow(), null, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _fault = new EvidenceException($"{_path} could not be written: {e.Message}", e);
            _gap ??= new CaptureGap(_time.GetUtcNow(), null, _fault.Message);
        }
        finally
        {
            _firstBytes.TrySetResult();
        }
    }

    private async Task CopyToAsync(FileStream file)
    {
        var buffer = new byte[BufferSize];
        while (true)
        {
            int count;
            try
            {
                count = await _session.Bytes.ReadAsync(buffer, _abandon.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or CaptureException or OperationCanceledException or ObjectDisposedException or Phone.PhoneException)
            {
                if (!_stopping)
                {
                    _gap = new CaptureGap(_time.GetUtcNow(), null, $"The source broke: {e.Message}");
                }
                return;
            }
            if (count == 0)
            {
                if (!_stopping && !_session.EndsByItself)
                {
                    _gap = new CaptureGap(_time.GetUtcNow(), null, "The source ended before it was stopped.");
                }
                return;
            }
            Keep(file, buffer.AsMemory(0, count));
        }
    }

    private void Keep(FileStream file, ReadOnlyMemory<byte> piece)
    {
        try
        {
            file.Write(piece.Span);
        }
        catch (IOException e)
        {
            // A partial write stays in the file but not in the hash: cut it off, so that both tell the same bytes.
            file.SetLength(Bytes);
            throw new EvidenceException($"{_path} could not be written: {e.Message} The {Bytes} bytes before are kept. Free space and run again.", e);
        }
        _hash.AppendData(piece.Span);
        _started ??= _time.GetUtcNow();
        Interlocked.Add(ref _bytes, piece.Length);
        _firstBytes.TrySetResult();
        Recorded?.Invoke(piece);
    }
}
