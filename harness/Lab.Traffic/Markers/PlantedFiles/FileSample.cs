namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>A window of a planted file's bytes that is searched for.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Where the window begins in it.</param>
/// <param name="Before">Bytes before it that are compared too when it is found: as far as the window before.</param>
/// <param name="After">Bytes from its beginning that are compared: as far as the end of the next window.</param>
internal sealed record FileSample(PlantedFile File, int Offset, int Before, int After);
