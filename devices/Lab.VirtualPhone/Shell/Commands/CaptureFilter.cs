using System.Buffers.Binary;
using System.Globalization;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>Stands between the network's capture and where it goes: counts packets, and loses or cuts them when a fault asks for it.</summary>
internal sealed class CaptureFilter : WriteOnlyStream
{
    private const int GlobalHeader = 24;
    private const int RecordHeader = 16;
    private const int MaxRecord = 1024 * 1024;
    private readonly Stream _output;
    private readonly HandsetFaults _faults;
    private readonly Func<int, Task> _started;
    private readonly Action _finished;
    private readonly long? _limit;
    private readonly MemoryStream _waiting = new();
    private readonly Random _random = new(1);
    private bool _headerSeen;
    private bool _bigEndian;

    /// <param name="output">Where the capture goes.</param>
    /// <param name="faults">What to do to it.</param>
    /// <param name="limit">Packets after which the capture is complete; null = none.</param>
    /// <param name="started">Told the link type once it is known.</param>
    /// <param name="finished">Told when no more is wanted.</param>
    public CaptureFilter(Stream output, HandsetFaults faults, long? limit, Func<int, Task> started, Action finished) =>
        (_output, _faults, _limit, _started, _finished) = (output, faults, limit, started, finished);

    /// <summary>Packets passed on.</summary>
    public long Passed { get; private set; }

    /// <summary>Packets lost by a fault.</summary>
    public long Lost { get; private set; }

    /// <summary>True once the limit is reached or the capture was cut.</summary>
    public bool Complete { get; private set; }

    /// <summary>True once a fault cut the capture.</summary>
    public bool WasCut { get; private set; }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _waiting.Write(buffer.Span);
        var bytes = _waiting.GetBuffer().AsMemory(0, (int)_waiting.Length);
        var at = 0;
        while (!Complete && RecordLength(bytes.Span[at..]) is { } length && bytes.Length - at >= length)
        {
            await TakeAsync(bytes.Slice(at, length), cancellationToken).ConfigureAwait(false);
            at += length;
        }
        var rest = bytes[at..].ToArray();
        _waiting.SetLength(0);
        _waiting.Write(rest);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _output.FlushAsync(cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _waiting.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Length of what comes next; null when not even that is there yet.</summary>
    private int? RecordLength(ReadOnlySpan<byte> bytes)
    {
        if (!_headerSeen)
        {
            return GlobalHeader;
        }
        if (bytes.Length < RecordHeader)
        {
            return null;
        }
        var captured = _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        return captured <= MaxRecord ? RecordHeader + (int)captured : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"capture record of {captured} bytes"));
    }

    /// <summary>The record as a wall clock that was set stamps it.</summary>
    private ReadOnlyMemory<byte> Stamped(ReadOnlyMemory<byte> record)
    {
        if (_faults.ClockSetBy == TimeSpan.Zero || _bigEndian)
        {
            return record;
        }
        var copy = record.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(copy, (uint)(BinaryPrimitives.ReadUInt32LittleEndian(copy) + (long)_faults.ClockSetBy.TotalSeconds));
        return copy;
    }

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        if (!_headerSeen)
        {
            _headerSeen = true;
            _bigEndian = record.Span[0] == 0xA1;
            await _output.WriteAsync(record, cancellationToken).ConfigureAwait(false);
            await _started(_bigEndian ? BinaryPrimitives.ReadInt32BigEndian(record.Span[20..]) : BinaryPrimitives.ReadInt32LittleEndian(record.Span[20..])).ConfigureAwait(false);
            return;
        }
        record = Stamped(record);
        if (_faults.PacketsDroppedPercent > 0 && _random.NextDouble() * 100 < _faults.PacketsDroppedPercent)
        {
            Lost++;
            return;
        }
        if (_faults.CaptureCutAfterPackets is { } cut && Passed >= cut)
        {
            await _output.WriteAsync(record[..(RecordHeader + ((record.Length - RecordHeader) / 2))], cancellationToken).ConfigureAwait(false);
            WasCut = true;
            _faults.CaptureWasCut();
            Finish();
            return;
        }
        await _output.WriteAsync(record, cancellationToken).ConfigureAwait(false);
        Passed++;
        if (Passed >= _limit)
        {
            Finish();
        }
    }

    private void Finish()
    {
        Complete = true;
        _finished();
    }
}
