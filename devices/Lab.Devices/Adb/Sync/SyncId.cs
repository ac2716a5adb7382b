using System.Text;

namespace Lab.Devices.Adb.Sync;

/// <summary>Four-letter ids of the sync protocol (AOSP, packages/modules/adb, file_sync_protocol.h), as little-endian numbers.</summary>
internal static class SyncId
{
    public const uint Stat = 0x54415453;
    public const uint StatV2 = 0x32415453;
    public const uint LinkStatV2 = 0x3254534c;
    public const uint List = 0x5453494c;
    public const uint ListV2 = 0x3253494c;
    public const uint Entry = 0x544e4544;
    public const uint EntryV2 = 0x32544e44;
    public const uint Send = 0x444e4553;
    public const uint SendV2 = 0x32444e53;
    public const uint Receive = 0x56434552;
    public const uint ReceiveV2 = 0x32564352;
    public const uint Data = 0x41544144;
    public const uint Done = 0x454e4f44;
    public const uint Okay = 0x59414b4f;
    public const uint Fail = 0x4c494146;
    public const uint Quit = 0x54495551;

    /// <summary>The letters, for messages; bytes that are no letters as hex.</summary>
    public static string Name(uint id)
    {
        var bytes = BitConverter.GetBytes(id);
        return Array.TrueForAll(bytes, value => char.IsAsciiLetterOrDigit((char)value)) ? Encoding.ASCII.GetString(bytes) : $"0x{Convert.ToHexString(bytes)}";
    }
}
