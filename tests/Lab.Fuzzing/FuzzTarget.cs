namespace Lab.Fuzzing;

/// <summary>Something that takes hostile bytes.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Run">Takes one input; throws when something does not hold.</param>
/// <param name="Seeds">Inputs to begin with, each with a name that can be a file's.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Run, Func<IEnumerable<(string Name, byte[] Bytes)>> Seeds);
