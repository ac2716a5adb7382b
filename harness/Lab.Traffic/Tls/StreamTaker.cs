using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>Takes a run of bytes and the place that they came from.</summary>
internal delegate void StreamTaker(ReadOnlySpan<byte> bytes, in StreamPosition at);
