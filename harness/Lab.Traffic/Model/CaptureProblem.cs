namespace Lab.Traffic.Model;

/// <summary>Bytes that could not be decoded, or a file that ends in the middle of something. Problems of one kind in the same words are counted, the first is located.</summary>
/// <param name="Kind">Stable name: "file-cut", "file-section", "ip-length", "tcp-header", "fragment" ….</param>
/// <param name="Message">What is wrong, for a person.</param>
/// <param name="Packet">First packet concerned; null when it concerns the file.</param>
/// <param name="FileOffset">Offset in the file; null when not known.</param>
/// <param name="Count">How many of this kind in these words.</param>
public sealed record CaptureProblem(string Kind, string Message, long? Packet, long? FileOffset, long Count);
