using System.Security.Cryptography;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Flows;

/// <summary>What one end of a flow sent: as sent, or, with an outer side, what was inside of that one's encryption.</summary>
internal sealed class FlowSide(FlowState flow, FlowSide? outer = null) : IStreamSink
{
    private FlowSide? inner;
    private IncrementalHash? hash;
    private StreamDecoder? decoder;
    private StreamSearcher? searcher;

    public FlowState Flow { get; } = flow;

    public FlowSide Peer => outer is not null ? outer.Peer.Inner : ReferenceEquals(this, Flow.A) ? Flow.B : Flow.A;

    public bool IsClient => outer?.IsClient ?? ReferenceEquals(this, Flow.A) == Flow.ClientIsA;

    public ushort Port => outer?.Port ?? (ReferenceEquals(this, Flow.A) ? Flow.Key.PortA : Flow.Key.PortB);

    /// <summary>The direction's decrypted bytes; their own opacity is not counted, the outer side's decoder does that.</summary>
    public FlowSide Inner => inner ??= new FlowSide(Flow, this);

    /// <summary>True when the bytes were read with keys.</summary>
    public bool IsDecrypted => outer is not null;

    /// <summary>What both directions share at this depth.</summary>
    public FlowLayer Layer => outer is null ? Flow.Layer ??= new FlowLayer() : outer.Layer.Inner;

    public long Packets { get; set; }

    public long Payload { get; set; }

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

    /// <summary>Ends the direction and lets go of everything that is not a result.</summary>
    public void Close()
    {
        if (Reassembler is { } reassembler)
        {
            reassembler.Close(EndSequence);
            AcknowledgedUnseen = reassembler.AcknowledgedUnseen;
            InitialSequence = reassembler.InitialSequence;
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
        inner?.EndDecoding();
        inner = null;
    }
}
