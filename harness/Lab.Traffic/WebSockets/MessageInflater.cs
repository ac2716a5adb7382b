using System.IO.Compression;
using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.WebSockets;

/// <summary>Unpacks the messages of one direction, whose window may reach back over earlier ones (RFC 7692 7.2). Bounded: 4 MiB packed and 64 MiB unpacked per message.</summary>
internal sealed class MessageInflater(FlowSide side, bool noContextTakeover)
{
    private const int MaxPackedBytes = 4 << 20;
    private const int MaxUnpackedBytes = 64 << 20;
    private readonly List<byte> packed = [];
    private MemoryStream? source;
    private DeflateStream? inflater;
    private StreamPosition start;
    private bool broken;

    /// <summary>True when messages of the direction can no longer be unpacked.</summary>
    public bool IsBroken => broken;

    /// <summary>Adds bytes of a message.</summary>
    public void Add(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (broken)
        {
            return;
        }
        start = packed.Count == 0 ? at : start;
        if (packed.Count + bytes.Length > MaxPackedBytes)
        {
            Break($"a compressed WebSocket message is longer than {MaxPackedBytes} bytes");
            return;
        }
        packed.AddRange(bytes);
    }

    /// <summary>The message is whole: it is unpacked and searched.</summary>
    public void EndMessage()
    {
        if (broken || packed.Count == 0)
        {
            return;
        }
        packed.AddRange([0, 0, 0xff, 0xff]); // Taken away by the sender (RFC 7692 7.2.1).
        source ??= new MemoryStream();
        source.SetLength(0);
        source.Write([.. packed]);
        source.Position = 0;
        inflater ??= new DeflateStream(source, CompressionMode.Decompress, leaveOpen: true);
        packed.Clear();
        Unpack(inflater);
        if (noContextTakeover)
        {
            Drop();
        }
    }

    /// <summary>Lets go of everything; later messages cannot be unpacked.</summary>
    public void GiveUp()
    {
        broken = true;
        packed.Clear();
        Drop();
    }

    private void Unpack(DeflateStream stream)
    {
        var child = side.Searcher!.BeginLayer("websocket", ["deflate"], start);
        var buffer = new byte[16 << 10];
        var total = 0;
        try
        {
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                total += count;
                if (!side.Flow.Context.Unpack.TrySpend(count))
                {
                    Break("more came out of WebSocket messages and compressed bodies than may be unpacked of a capture");
                    break;
                }
                if (total > MaxUnpackedBytes)
                {
                    Break($"a WebSocket message unpacks to more than {MaxUnpackedBytes} bytes");
                    break;
                }
                child.FeedUnpacked(buffer.AsSpan(0, count), start);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            Break("a compressed WebSocket message is damaged"); // Once per direction: nothing is unpacked after it.
        }
        child.End();
    }

    private void Break(string problem)
    {
        side.Flow.Context.Problems.Note("websocket-deflate", problem + "; further ones of its direction were not unpacked", start.Packet, null);
        GiveUp();
    }

    private void Drop()
    {
        inflater?.Dispose();
        inflater = null;
        source?.Dispose();
        source = null;
    }
}
