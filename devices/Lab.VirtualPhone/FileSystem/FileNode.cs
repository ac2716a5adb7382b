namespace Lab.VirtualPhone.FileSystem;

/// <summary>A file, directory or symbolic link. Guarded by the lock of its file system, contents of files by their own.</summary>
internal sealed class FileNode
{
    public const int DirectoryType = 0x4000;
    public const int RegularType = 0x8000;
    public const int LinkType = 0xA000;

    private static int s_lastInode = 100;

    public int Inode { get; } = Interlocked.Increment(ref s_lastInode);

    /// <summary>Type and permission bits, as <c>st_mode</c>.</summary>
    public required int Mode { get; set; }

    public int Uid { get; init; }

    public int Gid { get; init; }

    public DateTimeOffset Modified { get; set; }

    /// <summary>True when nobody, root included, may change what is below.</summary>
    public bool ReadOnlyMount { get; init; }

    public SortedDictionary<string, FileNode>? Children { get; init; }

    public FileContent? Content { get; init; }

    /// <summary>Makes the contents anew at each reading; such files cannot be written.</summary>
    public Func<byte[]>? Generator { get; init; }

    public string? LinkTarget { get; init; }

    public bool IsDirectory => Children is not null;

    public bool Allows(Credentials who, int bits)
    {
        var shift = who.Uid == Uid ? 6 : who.InGroup(Gid) ? 3 : 0;
        return who.IsRoot || ((Mode >> shift) & bits) == bits;
    }
}
