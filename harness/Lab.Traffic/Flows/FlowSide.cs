using System.Security.Cryptography;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Flows;

/// <summary>What one end of a flow sent.</summary>
internal sealed class FlowSide(FlowState flow) : IStreamSink
{
    private IncrementalHash? hash;
    private StreamDecoder? decoder;
    private StreamSearcher? searcher;

    public FlowState Flow { get; } = flow;

    public FlowSide Peer => ReferenceEquals(this, Flow.A) ? Flow.B : Flow.A;

    public bool IsClient => ReferenceEquals(this, Flow.A) == Flow.ClientIsA;

    public ushort Port => ReferenceEquals(this, Flow.A) ? Flow.Key.PortA : Flow.Key.PortB;

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
            decoder?.Finish();
            searcher?.End();
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
}
