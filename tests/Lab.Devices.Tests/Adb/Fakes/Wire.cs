using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>Bytes as the protocols have them, written independently of the client's own code.</summary>
internal static class Wire
{
    public static byte[] HexText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Encoding.ASCII.GetBytes(bytes.Length.ToString("x4", CultureInfo.InvariantCulture)), .. bytes];
    }

    public static byte[] Packet(byte id, ReadOnlySpan<byte> data) => [id, .. Int32(data.Length), .. data];

    public static byte[] Output(string text) => Packet(1, Encoding.UTF8.GetBytes(text));

    public static byte[] Error(string text) => Packet(2, Encoding.UTF8.GetBytes(text));

    public static byte[] Exit(byte code) => Packet(3, [code]);

    public static byte[] Id(string id) => Encoding.ASCII.GetBytes(id);

    public static byte[] Int32(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, unchecked((uint)value));
        return bytes;
    }

    public static byte[] Int64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>Behind the id: error, dev, ino, mode, nlink, uid, gid, size, atime, mtime, ctime.</summary>
    public static byte[] StatusV2(uint mode, long size, long modified, uint error = 0) =>
        [.. Int32(error), .. Int64(7), .. Int64(4711), .. Int32(mode), .. Int32(1), .. Int32(1023), .. Int32(9997), .. Int64(size), .. Int64(1), .. Int64(modified), .. Int64(3)];

    public static byte[] StatusV1(uint mode, long size, long modified) => [.. Int32(mode), .. Int32(size), .. Int32(modified)];

    public static byte[] EntryV1(string name, uint mode, long size) => [.. Id("DENT"), .. StatusV1(mode, size, 1_400_000_000), .. NameBytes(name)];

    public static byte[] EntryV2(string name, uint mode, long size, uint error = 0) => [.. Id("DNT2"), .. StatusV2(mode, size, 1_400_000_000, error), .. NameBytes(name)];

    public static byte[] Data(params byte[] bytes) => [.. Id("DATA"), .. Int32(bytes.Length), .. bytes];

    public static byte[] SyncFail(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Id("FAIL"), .. Int32(bytes.Length), .. bytes];
    }

    private static byte[] NameBytes(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        return [.. Int32(bytes.Length), .. bytes];
    }
}
