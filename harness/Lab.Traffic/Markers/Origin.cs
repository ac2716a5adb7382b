using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Markers;

/// <summary>Where a run of searched bytes came from.</summary>
/// <param name="Logical">Offset of the run within the searched place.</param>
/// <param name="At">Where its first byte was seen in the traffic.</param>
/// <param name="Key">Number that tells the byte from all others of its direction, also where several were unpacked from one.</param>
/// <param name="Exact">True when each byte of the run stands for one byte of traffic.</param>
internal readonly record struct Origin(long Logical, StreamPosition At, long Key, bool Exact)
{
    /// <summary>The part of a multipart body that the run belongs to; null when it belongs to none.</summary>
    public BodyPart? Part { get; init; }

    /// <summary>The same for a byte further on in the run.</summary>
    public Origin Plus(long bytes) => this with { Logical = Logical + bytes, At = Exact ? At.Plus(bytes) : At, Key = Key + bytes };
}
