namespace Lab.Traffic.Tests.Hostile;

/// <summary>A capture that mutants are made of.</summary>
/// <param name="Name">Its name, the same on every machine.</param>
/// <param name="Build">Writes the file; each content that is packed, sealed or framed goes through the function given first, so that changes reach what lies inside.</param>
/// <param name="Keys">Key log that opens its connections; null = none, or in the file.</param>
internal sealed record SeedCapture(string Name, Func<Func<byte[], byte[]>, byte[]> Build, string? Keys = null)
{
    /// <summary>The file as it is without any change.</summary>
    public byte[] Original => original ??= Build(content => content);

    private byte[]? original;

    public override string ToString() => Name;
}
