using System.Globalization;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Capture;

// What happens when the source breaks before it was stopped.
public sealed partial class CaptureRecorder
{
    /// <summary>A source that breaks more often is not worth a window.</summary>
    private const int MostRestarts = 5;
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(500);

    private bool MayRestart => _restartLimit > TimeSpan.Zero && !EndsByItself && _framing is { IsKnown: true, Boundary: >= RecordFraming.FileHeader } && _closedGaps.Count < MostRestarts;

    /// <summary>Starts the source again behind the last whole record; false when the recording is over.</summary>
    private async Task<bool> ResumeAsync(FileStream file, ICaptureSession dead, string cause)
    {
        var from = _lastRunning ?? _time.GetUtcNow();
        _lastRunning = null;
        lock (_gate)
        {
            if (!MayRestart || _stopping)
            {
                _gap = new CaptureGap(from, null, cause);
                return false;
            }
            _session = null;
        }
        await dead.DisposeAsync().ConfigureAwait(false);
        var (fresh, failure) = await RestartAsync().ConfigureAwait(false);
        if (fresh is null)
        {
            _gap = new CaptureGap(from, null, $"{cause} {failure}");
            return false;
        }
        var cut = CutTail(file);
        if (!Attach(fresh))
        {
            await fresh.DisposeAsync().ConfigureAwait(false);
            _gap = new CaptureGap(from, null, $"{cause} The window ended before it ran again.");
            return false;
        }
        _closedGaps.Add(new CaptureGap(from, _time.GetUtcNow(), $"{cause} It was started again.{cut}"));
        return true;
    }

    private bool Attach(ICaptureSession fresh)
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return false;
            }
            _session = fresh;
            return true;
        }
    }

    private async Task<(ICaptureSession? Session, string? Failure)> RestartAsync()
    {
        using var limit = new CancellationTokenSource(_restartLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _giveUp.Token);
        var last = "the source did not answer.";
        try
        {
            while (true)
            {
                try
                {
                    var fresh = await _source.StartAsync(either.Token).ConfigureAwait(false);
                    if (await ContinuesAsync(fresh, either.Token).ConfigureAwait(false))
                    {
                        return (fresh, null);
                    }
                    await fresh.DisposeAsync().ConfigureAwait(false);
                    return (null, "It was started again, but writes another kind of capture than before, which cannot go on in the same file.");
                }
                catch (Exception e) when (e is CaptureException or Phone.PhoneException or IOException)
                {
                    last = e.Message;
                }
                await Task.Delay(RestartPause, _time, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return (null, _stopping ? "The window ended before it ran again." : string.Create(CultureInfo.InvariantCulture, $"It could not be started again within {_restartLimit.TotalSeconds:0} s: {last}"));
        }
    }

    /// <summary>Whether the new part can stand behind the old one: pcapng brings a section of its own; of pcap the second file header is left out, and must equal the first.</summary>
    private async Task<bool> ContinuesAsync(ICaptureSession fresh, CancellationToken cancellationToken)
    {
        if (_framing.IsSections)
        {
            return true;
        }
        if (fresh.BytesComeAtEnd)
        {
            _isHeaderDue = true;
            return true;
        }
        try
        {
            var head = new byte[RecordFraming.FileHeader];
            await fresh.Bytes.ReadExactlyAsync(head, cancellationToken).ConfigureAwait(false);
            return head.AsSpan().SequenceEqual(_fileHeader);
        }
        catch
        {
            await fresh.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Leaves out the file header of a part that came later; false when it is another one.</summary>
    private async Task<bool> SkipHeaderAsync(ICaptureSession session)
    {
        _isHeaderDue = false;
        var head = new byte[RecordFraming.FileHeader];
        var count = await session.Bytes.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, _abandon.Token).ConfigureAwait(false);
        return count == 0 || head.AsSpan().SequenceEqual(_fileHeader);
    }

    /// <summary>Moves the packet that the break cut into a file of its own, since the capture could not be read behind it. Gives a sentence, or nothing where no packet was cut.</summary>
    private string CutTail(FileStream file)
    {
        if (_tail.Length == 0)
        {
            return "";
        }
        var path = string.Create(CultureInfo.InvariantCulture, $"{_path}.cut-{_closedGaps.Count + 1}");
        try
        {
            File.WriteAllBytes(path, _tail.ToArray());
            file.SetLength(_framing.Boundary);
            file.Seek(0, SeekOrigin.End);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path} could not be written: {e.Message}", e);
        }
        var sentence = string.Create(CultureInfo.InvariantCulture, $" The first {_tail.Length} bytes of the packet that it broke in are kept in {Path.GetFileName(path)}.");
        Interlocked.Exchange(ref _bytes, _framing.Boundary);
        _tail.SetLength(0);
        _framing.CutTail();
        return sentence;
    }
}
