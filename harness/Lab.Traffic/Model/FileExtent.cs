namespace Lab.Traffic.Model;

/// <summary>How a planted file was searched for, and how much of it was seen in all flows together.</summary>
/// <param name="Marker">The marker's name.</param>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="Windows">Windows of the file's bytes that were searched for; 0 for texts, which are searched for by their lines.</param>
/// <param name="LeastPieceBytes">Every unbroken piece of the file with at least that many bytes holds a whole window and so is found; null without windows.</param>
/// <param name="SeenOut">Bytes of the file that were seen on their way from the clients of flows.</param>
/// <param name="SeenIn">Bytes of the file that were seen on their way to the clients of flows.</param>
public sealed record FileExtent(string Marker, long Bytes, int Windows, long? LeastPieceBytes, long SeenOut, long SeenIn)
{
    /// <summary>Names of the texts of the file (EXIF, lines, vCard fields) that are searched for as markers of their own, such as "photo.file/exif.artist".</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>True when pictures in the traffic are compared with it.</summary>
    public bool ComparedAsPicture { get; init; }
}
