namespace Lab.Traffic.Tests.Hostile;

/// <summary>Heads of frames for every link type that is read: type, bytes before the IP packet, whether it is IPv6.</summary>
internal static class SeedLinks
{
    public static readonly (int Type, string Header, bool Six)[] Headers =
    [
        (1, "ffffffffffff0200000000010800", false),
        (1, "ffffffffffff02000000000186dd", true),
        (1, "ffffffffffff020000000001810000d00800", false),
        (1, "ffffffffffff02000000000188a8000a8100000b0800", false),
        (1, "ffffffffffff02000000000188641100000100300021", false),
        (12, "", false),
        (101, "", true),
        (228, "", false),
        (229, "", true),
        (0, "02000000", false),
        (0, "1e000000", true),
        (108, "00000018", true),
        (113, "00000001000602000000000100000800", false),
        (276, "86dd000000000002000104060200000000010000", true),
        (105, "080100000200000000010200000000020200000000031000aaaa030000000800", false),
        (105, "8801000002000000000102000000000202000000000310000000aaaa0300000086dd", true),
        (127, "00000a000200000010000801000002000000000102000000000202000000000310" + "00aaaa030000000800", false),
        (192, "0000080069000000080100000200000000010200000000020200000000031000aaaa030000000800", false),
    ];
}
