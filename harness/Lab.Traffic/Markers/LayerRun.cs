namespace Lab.Traffic.Markers;

/// <summary>A run of decoded bytes, every <paramref name="Bytes"/> of which stood in <paramref name="ParentBytes"/> bytes.</summary>
/// <param name="At">Position of the first.</param>
/// <param name="ParentAt">Where it stood.</param>
/// <param name="ParentBytes">Bytes of a group as it stood, such as 4 for base64.</param>
/// <param name="Bytes">Bytes of a group decoded, such as 3 for base64.</param>
internal readonly record struct LayerRun(int At, int ParentAt, byte ParentBytes, byte Bytes);
