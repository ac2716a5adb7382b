using System.Buffers.Binary;
using System.Text;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Adb;

/// <summary>The fixed structures of the sync service.</summary>
internal static class SyncRecords
{
    /// <summary>Answer to STAT: zeros when there is no such file.</summary>
    public static byte[] Stat1(FileStat? stat)
    {
        var bytes = new byte[16];
        "STAT"u8.CopyTo(bytes);
        Words(bytes.AsSpan(4), stat);
        return bytes;
    }

    /// <summary>Answer to STA2 and LST2.</summary>
    public static byte[] Stat2(string id, Errno error, FileStat? stat)
    {
        var bytes = new byte[72];
        Encoding.ASCII.GetBytes(id, bytes);
        Fields(bytes.AsSpan(4), error, stat);
        return bytes;
    }

    /// <summary>One entry of a list; the closing one, named DONE, has the same size.</summary>
    public static byte[] Entry(bool version2, string id, string name, FileStat? stat)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var head = version2 ? 76 : 20;
        var bytes = new byte[head + text.Length];
        Encoding.ASCII.GetBytes(id, bytes);
        if (version2)
        {
            Fields(bytes.AsSpan(4), Errno.None, stat);
        }
        else
        {
            Words(bytes.AsSpan(4), stat);
        }
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(head - 4), text.Length);
        text.CopyTo(bytes.AsSpan(head));
        return bytes;
    }

    private static void Words(Span<byte> at, FileStat? stat)
    {
        BinaryPrimitives.WriteInt32LittleEndian(at, stat?.Mode ?? 0);
        BinaryPrimitives.WriteUInt32LittleEndian(at[4..], (uint)(stat?.Size ?? 0));
        BinaryPrimitives.WriteUInt32LittleEndian(at[8..], (uint)(stat?.Modified.ToUnixTimeSeconds() ?? 0));
    }

    private static void Fields(Span<byte> at, Errno error, FileStat? stat)
    {
        BinaryPrimitives.WriteInt32LittleEndian(at, (int)error);
        if (stat is null)
        {
            return;
        }
        BinaryPrimitives.WriteUInt64LittleEndian(at[4..], 0xFD00);
        BinaryPrimitives.WriteUInt64LittleEndian(at[12..], (ulong)stat.Inode);
        BinaryPrimitives.WriteInt32LittleEndian(at[20..], stat.Mode);
        BinaryPrimitives.WriteInt32LittleEndian(at[24..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(at[28..], stat.Uid);
        BinaryPrimitives.WriteInt32LittleEndian(at[32..], stat.Gid);
        BinaryPrimitives.WriteInt64LittleEndian(at[36..], stat.Size);
        var seconds = stat.Modified.ToUnixTimeSeconds();
        BinaryPrimitives.WriteInt64LittleEndian(at[44..], seconds);
        BinaryPrimitives.WriteInt64LittleEndian(at[52..], seconds);
        BinaryPrimitives.WriteInt64LittleEndian(at[60..], seconds);
    }
}
