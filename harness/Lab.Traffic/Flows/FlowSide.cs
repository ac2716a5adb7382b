using System.Security.Cryptography;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Flows;

/// <summary>What one end of a flow sent: as sent, or, with an outer side, what was inside of that one's encryption.</summary>
internal sealed class FlowSide(FlowState flow, FlowSide? outer = null, FlowLayer? tunnel = null) : IStreamSink
{
    private readonly FlowLayer? tunnel = tunnel;
    private FlowSide? inner;
    private FlowSide? tunnelPeer;
    private IncrementalHash? hash;
    private StreamDecoder? decoder;
    private StreamSearcher? searcher;
    private StreamSearcher? strays;

    public FlowState Flow { get; } = flow;

    public FlowSide Peer => tunnelPeer ?? (outer is not null ? outer.Peer.Inner : ReferenceEquals(this, Flow.A) ? Flow.B : Flow.A);

    public bool IsClient => outer?.IsClient ?? ReferenceEquals(this, Flow.A) == Flow.ClientIsA;

    public ushort Port => outer?.Port ?? (ReferenceEquals(this, Flow.A) ? Flow.Key.PortA : Flow.Key.PortB);

    /// <summary>The direction's decrypted bytes; their own opacity is not counted, the outer side's decoder does that.</summary>
    public FlowSide Inner => inner ??= new FlowSide(Flow, this);

    /// <summary>The direction that these bytes were inside of; null for bytes as sent.</summary>
    public FlowSide? Outer => outer;

    /// <summary>True when the bytes were read with keys.</summary>
    public bool IsDecrypted => outer is not null && (tunnel is null || outer.IsDecrypted);

    /// <summary>What both directions share at this depth.</summary>
    public FlowLayer Layer => tunnel ?? (outer is null ? Flow.Layer ??= new FlowLayer() : outer.Layer.Inner);

    /// <summary>Host of the HTTP request whose bytes are read now, lower case, without port; null when there is none: then the flow's own name holds.</summary>
    public string? RequestHost { get; set; }

    /// <summary>Offset after the last byte; 0 until closed.</summary>
    public long FinalOffset { get; private set; }

    /// <summary>Both directions of a connection that is carried inside of one stream of this flow.</summary>
    public static (FlowSide Client, FlowSide Server) Tunnel(FlowSide client, FlowSide server)
    {
        var layer = new FlowLayer();
        var one = new FlowSide(client.Flow, client, layer);
        var other = new FlowSide(server.Flow, server, layer);
        one.tunnelPeer = other;
        other.tunnelPeer = one;
        return (one, other);
    }

    public long Packets { get; set; }

    public long Payload { get; set; }

    /// <summary>Part of <see cref="Payload"/> that was cut off packets.</summary>
    public long Cut { get; set; }

#pragma warning disable CA1051 // a mutable struct: a property would hand out copies
    public OpacityCounter Opacity;
#pragma warning restore CA1051

    /// <summary>Puts the direction in order; null for UDP and when the flow is closed.</summary>
    public TcpReassembler? Reassembler { get; set; }

    /// <summary>SHA-256 of the whole direction in hex; null until closed, with holes or when empty.</summary>
    public string? Sha256 { get; private set; }

    public long AcknowledgedUnseen { get; private set; }

    /// <summary>Initial sequence number; null until closed, and when no SYN was seen.</summary>
    public uint? InitialSequence { get; private set; }

    /// <summary>Sequence number after the last byte, once a FIN told it.</summary>
    public uint? EndSequence { get; set; }

    /// <summary>How often a protocol was recognised anew in this direction.</summary>
    public int Detections { get; set; }

    /// <summary>Reads the bytes in order; begins as a <see cref="ProtocolDetector"/>, which hands over to the one that it detects.</summary>
    public StreamDecoder Decoder
    {
        get => decoder ??= new ProtocolDetector(this);
        set => decoder = value;
    }

    /// <summary>The search over this direction; null when nothing is searched for.</summary>
    public StreamSearcher? Searcher => Flow.Context.Search is { } search ? searcher ??= new StreamSearcher(search, this) : null;

    /// <inheritdoc/>
    public void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (hash is not null || (at.Offset == 0 && Flow.Context.Options.HashPayloads))
        {
            hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(bytes);
        }
        Decoder.Data(bytes, at);
    }

    /// <inheritdoc/>
    public void Gap(long length, in StreamPosition at)
    {
        hash?.Dispose();
        hash = null;
        searcher?.End();
        Decoder.Gap(length, at);
    }

    /// <inheritdoc/>
    public void Repeated(ReadOnlySpan<byte> bytes, in StreamPosition at, Repetition kind)
    {
        if (kind == Repetition.Contradiction)
        {
            Flow.Context.Problems.Note("tcp-contradiction", "a TCP range was sent twice with different bytes; the first version stands in the stream, the other was searched as it is", at.Packet, Flow.Context.FileOffset);
        }
        else if (kind == Repetition.Late)
        {
            Flow.Context.Problems.Note("tcp-late", "TCP bytes came after their place had been given up as missing; they were searched as they are", at.Packet, Flow.Context.FileOffset);
        }
        if (kind != Repetition.Same)
        {
            SearchStray("tcp.repeated", bytes, at);
        }
    }

    /// <inheritdoc/>
    public void Misplaced(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        Flow.Context.Problems.Note("tcp-misplaced", "a TCP segment's number lies before its connection's first byte or beyond any window; its bytes were searched as they are", at.Packet, Flow.Context.FileOffset);
        TakeStray("tcp.misplaced", bytes, at);
    }

    /// <summary>Takes bytes that were sent and are no part of the stream: counted by what they look like, and searched as they are.</summary>
    public void TakeStray(string place, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (PayloadText.IsMostlyText(bytes))
        {
            Opacity.Clear += bytes.Length;
        }
        else
        {
            Opacity.Opaque += bytes.Length;
        }
        SearchStray(place, bytes, at);
    }

    private void SearchStray(string place, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (Flow.Context.Search is { } search)
        {
            (strays ??= new StreamSearcher(search, this)).SearchWhole(place, bytes, at);
        }
    }

    /// <summary>Ends the direction and lets go of everything that is not a result.</summary>
    public void Close()
    {
        if (Reassembler is { } reassembler)
        {
            reassembler.Close(EndSequence);
            AcknowledgedUnseen = reassembler.AcknowledgedUnseen;
            InitialSequence = reassembler.InitialSequence;
            FinalOffset = reassembler.Offset;
            EndDecoding();
            if (hash is not null && !reassembler.HasHoles && reassembler.Delivered > 0)
            {
                Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            }
        }
        hash?.Dispose();
        hash = null;
        Reassembler = null;
        decoder = null;
        searcher = null;
        strays = null;
    }

    /// <summary>Ends the decoding of the direction and of what was decrypted from it.</summary>
    public void EndDecoding()
    {
        decoder?.Finish();
        searcher?.End();
        EndInner();
    }

    /// <summary>Ends what was decrypted from the direction.</summary>
    public void EndInner()
    {
        if (inner is { } ended)
        {
            inner = null;
            ended.EndDecoding();
            Inherit(ended);
        }
    }

    /// <summary>What was encrypted or of unknown form inside of encryption that was opened could not be read either.</summary>
    public void Inherit(FlowSide ended)
    {
        if (ended.Opacity.Opaque > 0)
        {
            // Inside of a tunnel they were counted as clear, or will be with the frame at hand; inside of encryption as decrypted.
            // What was compressed by TLS can be longer inside than it was when sent.
            ref var read = ref ended.tunnel is null ? ref Opacity.Decrypted : ref Opacity.Clear;
            var moved = ended.tunnel is null ? Math.Min(ended.Opacity.Opaque, read) : ended.Opacity.Opaque;
            read -= moved;
            Opacity.Opaque += moved;
        }
    }
}
