using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Harness.Run;

/// <summary>Samples the phone's tables of sockets while a window is open. Nothing that the phone refuses or fails to answer ends the window.</summary>
internal sealed class SocketSampler(Func<bool, CancellationToken, Task<SocketSample>> read, TimeProvider time, TimeSpan pause, Action<JournalEntry> write)
{
    private const int MaxSightings = 100_000;
    private const int SightingsPerEntry = 200;
    private const int MaxGaps = 200_000;

    private readonly Dictionary<SocketKey, SocketSighting> _open = [];
    private readonly List<SocketSighting> _closed = [];
    private readonly List<SocketSighting> _all = [];
    private readonly List<TimeSpan> _gaps = [];
    private DateTimeOffset? _former;
    private string _command = "";
    private string? _refusal;
    private int _samples;
    private int _failed;
    private int _leftOut;

    /// <summary>Sockets that were seen; complete after <see cref="Close"/>.</summary>
    public IReadOnlyList<SocketSighting> Sightings => _all;

    /// <summary>Samples until cancelled, or until the phone refuses.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await SampleAsync(cancellationToken).ConfigureAwait(false))
            {
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The window is over.
        }
    }

    /// <summary>Writes what is left; gives the account of the sampling.</summary>
    public SocketSampling Close()
    {
        foreach (var sighting in _open.Values)
        {
            Keep(sighting);
        }
        _open.Clear();
        Flush(all: true);
        _gaps.Sort();
        return new SocketSampling
        {
            Command = _command,
            Pause = pause,
            Samples = _samples,
            Failed = _failed,
            TypicalGap = _gaps.Count == 0 ? null : _gaps[_gaps.Count / 2],
            LongestGap = _gaps.Count == 0 ? null : _gaps[^1],
            Sightings = _all.Count,
            LeftOut = _leftOut,
            Refusal = _refusal,
        };
    }

    private async Task<bool> SampleAsync(CancellationToken cancellationToken)
    {
        SocketSample sample;
        try
        {
            sample = await read(_samples + _failed == 0, cancellationToken).ConfigureAwait(false);
        }
        catch (PhoneException e)
        {
            // Whether the phone is lost is for the window to say.
            _failed++;
            _refusal = e.Message;
            return true;
        }
        _command = sample.Command;
        if (sample.Refusal is { } refusal)
        {
            _refusal = refusal;
        }
        if (sample.Tables == 0)
        {
            _failed++;
            return _samples > 0;
        }
        _samples++;
        Take(sample);
        return true;
    }

    private void Take(SocketSample sample)
    {
        var (began, ended) = (sample.PhoneBegan ?? sample.LabBegan, sample.PhoneEnded ?? sample.LabEnded);
        if (_former is { } former && _gaps.Count < MaxGaps && began > former)
        {
            _gaps.Add(began - former);
        }
        _former = began;
        var present = new HashSet<SocketKey>();
        foreach (var socket in sample.Sockets)
        {
            var key = new SocketKey(socket.Protocol, FlowAttribution.NameOf(socket.Local), socket.Remote?.ToString(), socket.Uid);
            if (!present.Add(key))
            {
                continue;
            }
            _open[key] = _open.TryGetValue(key, out var known) ? known with { PhoneLast = ended, LabLast = sample.LabEnded } : new SocketSighting
            {
                Protocol = key.Protocol,
                Local = key.Local,
                Remote = key.Remote,
                Uid = key.Uid,
                PhoneFirst = began,
                PhoneLast = ended,
                LabFirst = sample.LabBegan,
                LabLast = sample.LabEnded,
            };
        }
        foreach (var gone in _open.Keys.Where(key => !present.Contains(key)).ToList())
        {
            _open.Remove(gone, out var sighting);
            Keep(sighting!);
        }
        Flush(all: false);
    }

    private void Keep(SocketSighting sighting)
    {
        if (_all.Count >= MaxSightings)
        {
            _leftOut++;
            return;
        }
        _all.Add(sighting);
        _closed.Add(sighting);
    }

    private void Flush(bool all)
    {
        while (_closed.Count >= SightingsPerEntry || (all && _closed.Count > 0))
        {
            var count = Math.Min(SightingsPerEntry, _closed.Count);
            write(new SocketsSeen([.. _closed.Take(count)]));
            _closed.RemoveRange(0, count);
        }
    }

    private readonly record struct SocketKey(Lab.Traffic.Model.TransportProtocol Protocol, string Local, string? Remote, int Uid);
}
