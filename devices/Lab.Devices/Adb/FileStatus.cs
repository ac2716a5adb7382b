namespace Lab.Devices.Adb;

/// <summary>Status of a file on the phone (stat(2)); a symbolic link is not followed.</summary>
/// <param name="Mode">Type and permissions as st_mode, such as 0x81A4 (octal 100644).</param>
/// <param name="Size">Bytes, 0 to 2^63 - 1.</param>
/// <param name="Modified">Time of the last change of the contents, by the phone's clock, to the second; clipped to what <see cref="DateTimeOffset"/> can hold.</param>
public sealed record FileStatus(uint Mode, long Size, DateTimeOffset Modified)
{
    private const uint TypeMask = 0xF000;

    /// <summary>True = <see cref="Size"/> is only the size modulo 2^32, as the phone speaks the old sync protocol (before Android 8).</summary>
    public bool IsSizeModulo32Bits { get; init; }

    /// <summary>Number of the file on its device; null = the old protocol does not tell.</summary>
    public ulong? Inode { get; init; }

    /// <summary>User id of the owner; null = the old protocol does not tell.</summary>
    public uint? UserId { get; init; }

    /// <summary>Group id; null = the old protocol does not tell.</summary>
    public uint? GroupId { get; init; }

    /// <summary>Permissions.</summary>
    public UnixFileMode Permissions => (UnixFileMode)(Mode & 0xFFF);

    /// <summary>Whether it is a folder.</summary>
    public bool IsDirectory => (Mode & TypeMask) == 0x4000;

    /// <summary>Whether it is a regular file.</summary>
    public bool IsRegularFile => (Mode & TypeMask) == 0x8000;

    /// <summary>Whether it is a symbolic link.</summary>
    public bool IsSymbolicLink => (Mode & TypeMask) == 0xA000;
}
