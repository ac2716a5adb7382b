namespace Lab.Benchmarks.Captures;

/// <summary>A capture that was written.</summary>
internal sealed record GeneratedCapture(string Path, CaptureKind Kind, long Bytes, long Packets, int Flows);
