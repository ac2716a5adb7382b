using System.Security.Cryptography;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Capture;

/// <summary>
/// Brings a capture's original bytes to disk as they come and hashes them on the way, before anyone reads them.
/// A source that breaks is started again where that is allowed, and the time between is a gap; else it ends the recording, as a full disk does. What came before is kept
/// and described.
/// </summary>
public sealed partial class CaptureRecorder : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;
    private const int LongestTail = 1024 * 1024;

    private readonly ICaptureSource _source;
    private readonly TimeSpan _restartLimit;
    private readonly Lock _gate = new();
    private readonly RecordFraming _framing = new();
    private readonly MemoryStream _tail = new();
    private readonly byte[] _fileHeader = new byte[RecordFraming.FileHeader];
    private readonly List<CaptureGap> _closedGaps = [];
    private readonly List<CaptureGap> _missed = [];
    private readonly string _path;
    private readonly string _relativePath;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _abandon = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly TaskCompletionSource _firstBytes = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Task _copying;
    private long _bytes;
    private DateTimeOffset? _started;
    private volatile bool _stopping;
    private volatile ICaptureSession? _session;
    private CaptureGap? _gap;
    private DateTimeOffset? _lastRunning;
    private bool _isHeaderDue;
    private EvidenceException? _fault;

    private CaptureRecorder(ICaptureSource source, ICaptureSession session, string path, string relativePath, TimeProvider time, TimeSpan restartLimit)
    {
        _session = session;
        EndsByItself = session.EndsByItself;
        _source = source;
        _restartLimit = restartLimit > TimeSpan.Zero && source.ReturnLimit > restartLimit ? source.ReturnLimit.Value : restartLimit;
        _path = path;
        _relativePath = relativePath;
        _time = time;
        _copying = Task.Run(CopyAsync);
    }

    /// <summary>Raised with each whole record of the capture after it is on disk. Handlers must not throw, must be quick, and must not keep the bytes.</summary>
    public event Action<ReadOnlyMemory<byte>>? Recorded;

    /// <summary>Bytes on disk so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The break that ended the recording before it was stopped; null while it runs, while it is started again, and when it was stopped.</summary>
    public CaptureGap? Gap => _gap;

    /// <summary>True when the source ends by itself, as a replayed file does.</summary>
    public bool EndsByItself { get; }

    /// <summary>Whether the bytes come when the source is stopped: nothing of a window can be looked for before.</summary>
    public bool BytesComeAtEnd => _session is { BytesComeAtEnd: true };

    /// <summary>Ends when no more bytes will come.</summary>
    public Task Ended => _copying;

    /// <summary>Starts a source and records it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="folder">Run folder.</param>
    /// <param name="path">Full path of the new file.</param>
    /// <param name="time">Lab time.</param>
    /// <param name="restartLimit">How long a source that broke is tried again, each time, unless the source itself asks for longer; zero = it is not started again.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The running recording.</returns>
    /// <exception cref="CaptureException">The source cannot be started.</exception>
    public static async Task<CaptureRecorder> StartAsync(ICaptureSource source, RunFolder folder, string path, TimeProvider time, TimeSpan restartLimit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(folder);
        var session = await source.StartAsync(cancellationToken).ConfigureAwait(false);
        return new CaptureRecorder(source, session, path, folder.Relative(path), time, restartLimit);
    }

    /// <summary>Waits for the first bytes (the file header): the proof that the source runs.</summary>
    /// <param name="limit">Longest wait.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When bytes have come.</returns>
    /// <exception cref="CaptureException">None came, or the source broke.</exception>
    /// <exception cref="EvidenceException">They could not be written.</exception>
    public async Task WaitForFirstBytesAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_session is { BytesComeAtEnd: true })
        {
            return;
        }
        try
        {
            await _firstBytes.Task.WaitAsync(limit, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new CaptureException($"{_source.Description}: no bytes came within {limit.TotalSeconds:0} s. Is the command right, and may it capture?", e);
        }
        ThrowIfUnwritten();
    }

    /// <summary>Takes down a time in which the source ran and could not see the phone.</summary>
    /// <param name="gap">The time, and why.</param>
    public void Missed(CaptureGap gap)
    {
        lock (_gate)
        {
            _missed.Add(gap);
        }
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
        ICaptureSession? session;
        lock (_gate)
        {
            _stopping = true;
            session = _session;
        }
        await _giveUp.CancelAsync().ConfigureAwait(false);
        try
        {
            if (session is not null)
            {
                limit += session.FetchLimit;
                end = await session.StopAsync(cancellationToken).WaitAsync(limit, _time, cancellationToken).ConfigureAwait(false);
            }
            await _copying.WaitAsync(limit, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException or CaptureException or IOException or Phone.PhoneException)
        {
            _gap ??= new CaptureGap((e as CaptureException)?.LastRunning ?? _time.GetUtcNow(), null, $"The source did not end as it should: {e.Message}");
        }
        await _abandon.CancelAsync().ConfigureAwait(false);
        await _copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Describe(end);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _stopping = true;
        }
        await _giveUp.CancelAsync().ConfigureAwait(false);
        await _abandon.CancelAsync().ConfigureAwait(false);
        if (_session is { } session)
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }
        await _copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _abandon.Dispose();
        _giveUp.Dispose();
        _hash.Dispose();
        await _tail.DisposeAsync().ConfigureAwait(false);
    }

    private CaptureFile Describe(CaptureEnd end) => new()
    {
        Path = _relativePath,
        Source = _source.Description,
        Bytes = Bytes,
        Sha256 = WholeHash(),
        // Of several parts, only the last one tells how many packets it had, and that it dropped none says nothing of the others.
        PacketsReported = _closedGaps.Count == 0 ? end.Packets : null,
        PacketsDropped = _closedGaps.Count == 0 || end.Dropped > 0 ? end.Dropped : null,
        CarriesPackets = end.Carries,
        Started = _started,
        Ended = _time.GetUtcNow(),
        Gaps = [.. _closedGaps.Concat(_missed).Concat(_gap is null ? [] : [_gap]).OrderBy(gap => gap.From)],
        SourceWords = _closedGaps.Count == 0 || end.Words is null ? end.Words : $"Of the last part alone: {end.Words}",
        Program = _source.Program,
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
        while (_session is { } session)
        {
            var broken = await DrainAsync(file, session).ConfigureAwait(false);
            if (broken is null || !await ResumeAsync(file, session, broken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>Copies until the source ends; gives null when that was asked for, else why it broke.</summary>
    private async Task<string?> DrainAsync(FileStream file, ICaptureSession session)
    {
        var buffer = new byte[BufferSize];
        while (true)
        {
            int count;
            try
            {
                if (_isHeaderDue && !await SkipHeaderAsync(session).ConfigureAwait(false))
                {
                    return "It was started again, but wrote another kind of capture than before, which cannot go on in the same file.";
                }
                count = await session.Bytes.ReadAsync(buffer, _abandon.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or CaptureException or OperationCanceledException or ObjectDisposedException or Phone.PhoneException)
            {
                _lastRunning = (e as CaptureException)?.LastRunning;
                return _stopping && _lastRunning is null ? null : $"The source broke: {e.Message}";
            }
            if (count == 0)
            {
                return _stopping || EndsByItself ? null : "The source ended before it was stopped.";
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
        Take(piece.Span);
        _started ??= _time.GetUtcNow();
        Interlocked.Add(ref _bytes, piece.Length);
        _firstBytes.TrySetResult();
    }

    /// <summary>Hashes whole records and hands them on; a record whose end has not come yet may still be cut off.</summary>
    private void Take(ReadOnlySpan<byte> piece)
    {
        var missing = (int)Math.Clamp(RecordFraming.FileHeader - Bytes, 0, piece.Length);
        piece[..missing].CopyTo(_fileHeader.AsSpan((int)Math.Min(Bytes, RecordFraming.FileHeader)));
        _framing.Append(piece);
        _tail.Write(piece);
        var cut = _framing.Length - _framing.Boundary;
        if (!_framing.IsKnown || cut > LongestTail)
        {
            _framing.Forget();
            cut = 0;
        }
        var whole = _tail.GetBuffer().AsMemory(0, (int)(_tail.Length - cut));
        if (whole.IsEmpty)
        {
            return;
        }
        _hash.AppendData(whole.Span);
        Recorded?.Invoke(whole);
        var rest = _tail.GetBuffer().AsSpan(whole.Length, (int)cut).ToArray();
        _tail.SetLength(0);
        _tail.Write(rest);
    }

    private string WholeHash()
    {
        _hash.AppendData(_tail.GetBuffer().AsSpan(0, (int)_tail.Length));
        _tail.SetLength(0);
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }
}
