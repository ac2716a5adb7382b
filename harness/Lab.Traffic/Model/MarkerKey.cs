namespace Lab.Traffic.Model;

/// <summary>A key or salt with which senders are known to digest values.</summary>
/// <param name="Name">Name that the forms of findings carry, such as "vendor-x".</param>
/// <param name="Key">The bytes; at least one.</param>
public sealed record MarkerKey(string Name, ReadOnlyMemory<byte> Key);
