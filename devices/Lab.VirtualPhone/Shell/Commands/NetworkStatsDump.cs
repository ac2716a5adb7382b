using System.Globalization;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>dumpsys netstats</c>: bytes by app in buckets of two hours, up to the last poll.</summary>
internal static class NetworkStatsDump
{
    private const int FirstSdkWithShortNames = 24;
    private const int Bucket = 7200;

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Contains("--poll") || call.Arguments.Contains("poll"))
        {
            call.Handset.Network?.PollTraffic();
            call.Line("Forced poll");
            return 0;
        }
        var rows = call.Handset.Network?.CountedTraffic ?? [];
        call.Line("Active interfaces:");
        call.Line($"  iface=wlan0 ident=[{Ident(call)}]");
        call.Line("Dev stats:");
        Section(call, rows.Select(row => row with { Uid = -1 }));
        call.Line("Xt stats:");
        Section(call, rows.Select(row => row with { Uid = -1 }));
        if (call.Arguments.Contains("detail") || call.Arguments.Contains("--uid"))
        {
            call.Line("UID stats:");
            Section(call, rows);
            call.Line("UID tag stats:");
            // Tagged traffic is counted under its app as well.
            Section(call, rows.Take(1), tag: "0x1010");
        }
        return 0;
    }

    private static void Section(CommandCall call, IEnumerable<TrafficRow> rows, string tag = "0x0")
    {
        call.Line("  Pending bytes: 0");
        call.Line("  History since boot:");
        foreach (var group in rows.GroupBy(row => row.Uid))
        {
            call.Line(string.Create(CultureInfo.InvariantCulture, $"  ident=[{Ident(call)}] uid={group.Key} set=DEFAULT tag={tag}"));
            call.Line(string.Create(CultureInfo.InvariantCulture, $"    NetworkStatsHistory: bucketDuration={(call.Sdk >= FirstSdkWithShortNames ? Bucket : Bucket * 1000)}"));
            foreach (var sum in group.GroupBy(row => row.Begin).OrderBy(bucket => bucket.Key))
            {
                var (rb, rp, tb, tp) = (sum.Sum(r => r.ReceivedBytes), sum.Sum(r => r.ReceivedPackets), sum.Sum(r => r.SentBytes), sum.Sum(r => r.SentPackets));
                call.Line(call.Sdk >= FirstSdkWithShortNames
                    ? string.Create(CultureInfo.InvariantCulture, $"      st={sum.Key} rb={rb} rp={rp} tb={tb} tp={tp} op=0")
                    : string.Create(CultureInfo.InvariantCulture, $"      bucketStart={sum.Key}000 activeTime={Bucket}000 rxBytes={rb} rxPackets={rp} txBytes={tb} txPackets={tp} operations=0"));
            }
        }
    }

    private static string Ident(CommandCall call) => call.Sdk >= FirstSdkWithShortNames
        ? $"{{type=1, ratType=COMBINED, wifiNetworkKey=\"{call.Handset.Identity.WifiSsid}\"wpa2-psk, metered=false, defaultNetwork=true, subId=-1}}"
        : $"[type=WIFI, subType=COMBINED, networkId=\"{call.Handset.Identity.WifiSsid}\"]";
}
