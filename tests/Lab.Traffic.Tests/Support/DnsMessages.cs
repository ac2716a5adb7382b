using System.Text;

namespace Lab.Traffic.Tests.Support;

/// <summary>DNS messages written by hand after RFC 1035.</summary>
internal static class DnsMessages
{
    public static byte[] Name(string name) => [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.Latin1.GetBytes(label)]), 0];

    public static byte[] Query(string name, int type = 1) => [.. Header(0x0100, 1, 0), .. Name(name), 0, (byte)type, 0, 1];

    /// <summary>A response with one CNAME and one A record, both with compressed names.</summary>
    public static byte[] Answer(string name, string canonical, byte[] address)
    {
        var target = Name(canonical);
        return
        [
            .. Header(0x8180, 1, 2), .. Name(name), 0, 1, 0, 1,
            0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, (byte)target.Length, .. target,
            0xc0, 12, 0, (byte)(address.Length == 4 ? 1 : 28), 0, 1, 0, 0, 0, 60, 0, (byte)address.Length, .. address,
        ];
    }

    public static byte[] Header(ushort flags, byte questions, byte answers) => [0x12, 0x34, (byte)(flags >> 8), (byte)flags, 0, questions, 0, answers, 0, 0, 0, 0];
}
