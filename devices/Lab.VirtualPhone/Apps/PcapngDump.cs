using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Apps;

/// <summary>
/// PCAPdroid's pcapng, as version 1.9.1 writes it: bare IP packets; with its extensions, each with the user id as a comment, and in front of the first one of an app a block
/// with the names of its package and of the app. Options have no end mark, as the format's draft wants: later versions mend that.
/// </summary>
/// <param name="identity">The phone.</param>
/// <param name="version">The app's version.</param>
/// <param name="apps">Names of the apps; null = without extensions.</param>
internal sealed class PcapngDump(HandsetIdentity identity, string version, PcapdroidApps? apps) : PcapdroidDump
{
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint Interface = 1;
    private const uint EnhancedPacket = 6;
    private const uint Custom = 0x0BAD;
    private const int EnterpriseNumber = 62_652;
    private const int LinkTypeRaw = 101;
    private const int LongestName = 63;
    private readonly HashSet<int> _mapped = [];

    public override byte[] Begin()
    {
        var model = identity.Model.StartsWith(identity.Manufacturer, StringComparison.Ordinal) ? identity.Manufacturer : $"{identity.Manufacturer} {identity.Model}";
        var system = string.Create(CultureInfo.InvariantCulture, $"Android {identity.AndroidVersion} (SDK {identity.Sdk})");
        byte[] section =
        [
            .. Number(0x1A2B3C4D), .. Short(1), .. Short(0), .. Number(uint.MaxValue), .. Number(uint.MaxValue),
            .. Option(2, model), .. Option(3, system), .. Option(4, "PCAPdroid v" + version),
        ];
        return [.. Block(SectionHeader, section), .. Block(Interface, [.. Short(LinkTypeRaw), .. Short(0), .. Number(SnapLength)])];
    }

    public override byte[] Packet(uint seconds, uint microseconds, byte[] packet, int uid)
    {
        var time = (seconds * 1_000_000UL) + microseconds;
        byte[] body =
        [
            .. Number(0), .. Number((uint)(time >> 32)), .. Number((uint)time), .. Number((uint)packet.Length), .. Number((uint)packet.Length), .. Padded(packet),
            .. apps is null ? [] : Option(1, string.Create(CultureInfo.InvariantCulture, $"u-{uid}")),
        ];
        return apps is not null && _mapped.Add(uid) ? [.. Map(uid, apps.Of(uid)), .. Block(EnhancedPacket, body)] : Block(EnhancedPacket, body);
    }

    private static byte[] Map(int uid, (string Package, string Label) app)
    {
        var package = Cut(app.Package);
        var label = Cut(app.Label);
        return Block(Custom, [.. Number(EnterpriseNumber), .. Short(1), 1, 0, .. Number((uint)uid), (byte)package.Length, (byte)label.Length, .. package, .. label]);
    }

    private static byte[] Cut(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes[..Math.Min(bytes.Length, LongestName)];
    }

    private static byte[] Option(ushort code, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Short(code), .. Short((ushort)bytes.Length), .. Padded(bytes)];
    }

    private static byte[] Block(uint type, byte[] body)
    {
        var padded = Padded(body);
        var length = Number((uint)(padded.Length + 12));
        return [.. Number(type), .. length, .. padded, .. length];
    }

    private static byte[] Padded(byte[] bytes) => [.. bytes, .. new byte[(4 - (bytes.Length % 4)) % 4]];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Short(ushort value) => [(byte)value, (byte)(value >> 8)];
}
