using System.Runtime.InteropServices;
using Lab.Traffic.Model;

namespace Lab.Traffic.Http;

/// <summary>Follows the parts of a multipart body (RFC 2046 5.1) as its bytes come, in runs of any length. The boundary is that with which the body begins: headers may lie or be missing.</summary>
internal sealed class PartTracker
{
    private const int MaxBoundary = 76;
    private const int MaxHeadBytes = 4 << 10;
    private const int MaxParts = 10_000;
    private readonly List<byte> delimiter = [];
    private readonly List<byte> head = [];
    private State state;
    private int matched;
    private int number;
    private BodyPart? latest;

    private enum State
    {
        Boundary,
        AfterDelimiter,
        Closing,
        Head,
        Content,
        None,
    }

    /// <summary>The part that the bytes belong to that come next; null between parts, and in what is not multipart.</summary>
    public BodyPart? Current { get; private set; }

    /// <summary>Begins another body.</summary>
    public void Begin()
    {
        delimiter.Clear();
        delimiter.Add((byte)'\n');
        head.Clear();
        (state, matched, number, Current, latest) = (State.Boundary, 0, 0, null, null);
    }

    /// <summary>Takes bytes up to where a part begins or ends.</summary>
    /// <param name="bytes">The next bytes.</param>
    /// <returns>How many were taken; the next ones belong to <see cref="Current"/>.</returns>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        var before = Current;
        var at = 0;
        while (at < bytes.Length && ReferenceEquals(before, Current))
        {
            at += state switch
            {
                State.Boundary => TakeBoundary(bytes[at]),
                State.AfterDelimiter or State.Closing => TakeAfterDelimiter(bytes[at]),
                State.Head => TakeHead(bytes[at]),
                State.Content => TakeContent(bytes[at..]),
                _ => bytes.Length - at,
            };
        }
        return at;
    }

    private int TakeBoundary(byte next)
    {
        if (next == '\n' && delimiter.Count > 3)
        {
            if (delimiter[^1] == '\r')
            {
                delimiter.RemoveAt(delimiter.Count - 1);
            }
            BeginHead();
        }
        else if (delimiter.Count > MaxBoundary || (delimiter.Count <= 2 ? next != '-' : next != '\r' && next is < 0x20 or > 0x7e))
        {
            state = State.None;
        }
        else
        {
            delimiter.Add(next);
        }
        return 1;
    }

    private int TakeAfterDelimiter(byte next)
    {
        if (next == '\n')
        {
            BeginHead();
        }
        else if (next == '-')
        {
            state = state == State.Closing ? State.None : State.Closing;
        }
        else if (next is not ((byte)'\r' or (byte)' ' or (byte)'\t') || state == State.Closing)
        {
            (state, Current) = (State.Content, latest); // A longer line that begins as the delimiter does.
        }
        return 1;
    }

    private void BeginHead()
    {
        state = ++number > MaxParts ? State.None : State.Head;
        head.Clear();
    }

    private int TakeHead(byte next)
    {
        head.Add(next);
        var bytes = CollectionsMarshal.AsSpan(head);
        var ends = next == '\n' && (bytes.Length < 3 ? bytes.TrimEnd("\r\n"u8).IsEmpty : bytes.EndsWith("\n\r\n"u8) || bytes.EndsWith("\n\n"u8));
        if (ends || bytes.Length >= MaxHeadBytes)
        {
            var (name, file) = DispositionHeader.Read(bytes);
            Current = latest = new BodyPart(number, name, file);
            state = State.Content;
            matched = 0;
        }
        return 1;
    }

    // A line feed stands in the delimiter at its beginning only.
    private int TakeContent(ReadOnlySpan<byte> bytes)
    {
        var wanted = CollectionsMarshal.AsSpan(delimiter);
        if (matched == 0)
        {
            var line = bytes.IndexOf((byte)'\n');
            matched = line < 0 ? 0 : 1;
            return line < 0 ? bytes.Length : line + 1;
        }
        var same = bytes.CommonPrefixLength(wanted[matched..]);
        matched += same;
        if (matched == wanted.Length)
        {
            (Current, state, matched) = (null, State.AfterDelimiter, 0);
        }
        else if (same < bytes.Length)
        {
            matched = 0;
        }
        return same;
    }
}
