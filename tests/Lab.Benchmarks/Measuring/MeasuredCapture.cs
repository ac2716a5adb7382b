using Lab.Benchmarks.Captures;

namespace Lab.Benchmarks.Measuring;

/// <summary>A capture and how all programs did on it.</summary>
internal sealed record MeasuredCapture(GeneratedCapture Capture, IReadOnlyList<ComparedProgram> Programs)
{
    /// <summary>The results of one program.</summary>
    public ComparedProgram this[string name] => Programs.FirstOrDefault(one => one.Name == name) ?? new ComparedProgram(name, []);
}
