namespace Lab.VirtualPhone.FileSystem;

/// <summary>What <c>stat</c> tells of a file.</summary>
/// <param name="Mode">Type and permission bits.</param>
/// <param name="Size">Bytes; length of the target for a link.</param>
/// <param name="Modified">Time of last change, in phone time.</param>
/// <param name="Uid">Owner.</param>
/// <param name="Gid">Group.</param>
/// <param name="Inode">Number of the file.</param>
/// <param name="LinkTarget">Target of a symbolic link; null for other files.</param>
public sealed record FileStat(int Mode, long Size, DateTimeOffset Modified, int Uid, int Gid, int Inode, string? LinkTarget)
{
    /// <summary>True for a directory.</summary>
    public bool IsDirectory => (Mode & 0xF000) == FileNode.DirectoryType;

    /// <summary>True for an ordinary file.</summary>
    public bool IsRegular => (Mode & 0xF000) == FileNode.RegularType;

    /// <summary>True for a symbolic link.</summary>
    public bool IsLink => LinkTarget is not null;
}
