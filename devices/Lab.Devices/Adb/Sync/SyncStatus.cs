using System.Buffers.Binary;

namespace Lab.Devices.Adb.Sync;

/// <summary>The fixed-size status blocks of both versions (AOSP, packages/modules/adb, file_sync_protocol.h).</summary>
internal static class SyncStatus
{
    /// <summary>Bytes behind the id in version 1: mode, size, time, 32 bits each.</summary>
    public const int SizeV1 = 12;

    /// <summary>Bytes behind the id in version 2.</summary>
    public const int SizeV2 = 68;

    /// <summary>errno ENOENT as the protocol transports it.</summary>
    public const uint NoEntry = 2;

    /// <summary>Version 1; null = all zero, which is how it says that there is no such file.</summary>
    public static FileStatus? ReadV1(ReadOnlySpan<byte> block)
    {
        var mode = BinaryPrimitives.ReadUInt32LittleEndian(block);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        var modified = BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
        return (mode | size | modified) == 0
            ? null
            : new FileStatus(mode, size, DateTimeOffset.FromUnixTimeSeconds(modified)) { IsSizeModulo32Bits = true };
    }

    /// <summary>errno of a version 2 block; 0 = the rest is valid.</summary>
    public static uint ReadError(ReadOnlySpan<byte> block) => BinaryPrimitives.ReadUInt32LittleEndian(block);

    /// <summary>Version 2; null = a size that no file can have.</summary>
    public static FileStatus? ReadV2(ReadOnlySpan<byte> block)
    {
        var size = BinaryPrimitives.ReadUInt64LittleEndian(block[36..]);
        return size > long.MaxValue
            ? null
            : new FileStatus(BinaryPrimitives.ReadUInt32LittleEndian(block[20..]), (long)size, Time(BinaryPrimitives.ReadInt64LittleEndian(block[52..])))
            {
                Inode = BinaryPrimitives.ReadUInt64LittleEndian(block[12..]),
                UserId = BinaryPrimitives.ReadUInt32LittleEndian(block[28..]),
                GroupId = BinaryPrimitives.ReadUInt32LittleEndian(block[32..]),
            };
    }

    /// <summary>errno in words, for those that file access meets.</summary>
    public static string Describe(uint error) => error switch
    {
        1 => "operation not permitted (EPERM)",
        2 => "no such file or directory (ENOENT)",
        5 => "input/output error (EIO)",
        13 => "permission denied (EACCES)",
        20 => "not a directory (ENOTDIR)",
        36 => "file name too long (ENAMETOOLONG)",
        40 => "too many symbolic links (ELOOP)",
        _ => $"errno {error}",
    };

    private static DateTimeOffset Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(
        Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
}
