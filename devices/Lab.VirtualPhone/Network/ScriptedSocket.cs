using System.Net;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Network;

/// <summary>A socket of one exchange with the moments of its life, phone time.</summary>
internal sealed record ScriptedSocket
{
    private const int Established = 1;
    private const int SynSent = 2;
    private const int TimeWait = 6;
    private const int Unconnected = 7;

    /// <summary>How long the kernel keeps a connection that its own side closed first (TCP_TIMEWAIT_LEN).</summary>
    private static readonly TimeSpan TimeWaitLength = TimeSpan.FromSeconds(60);

    public required string Table { get; init; }

    public required IPEndPoint Local { get; init; }

    public required IPEndPoint? Remote { get; init; }

    public required int Uid { get; init; }

    public required DateTimeOffset Begun { get; init; }

    /// <summary>When the handshake was over; the begin for UDP, null when it never was.</summary>
    public DateTimeOffset? Answered { get; set; }

    /// <summary>When the process closed it.</summary>
    public DateTimeOffset Closed { get; set; }

    /// <summary>When the kernel forgets it.</summary>
    public DateTimeOffset Forgotten => IsTcp && Answered is not null ? Closed + TimeWaitLength : Closed;

    private bool IsTcp => Table.StartsWith("tcp", StringComparison.Ordinal);

    /// <summary>The row at a moment; null when there is none.</summary>
    public HandsetSocket? At(DateTimeOffset now)
    {
        if (now < Begun || now >= Forgotten)
        {
            return null;
        }
        var state = !IsTcp ? Remote is null ? Unconnected : Established : now >= Closed ? TimeWait : now >= Answered ? Established : SynSent;
        return new HandsetSocket(Table, Local, Remote, state, state == TimeWait ? 0 : Uid);
    }
}
