using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Devices.Android.Parsing;

/// <summary>
/// Reads the section "UID stats:" of <c>dumpsys netstats detail</c>: a line "ident=... uid=10147 set=DEFAULT tag=0x0", then its buckets, "st=1790661600 rb=100 rp=1 tb=50
/// tp=1 op=0" (seconds), on older phones "bucketStart=1406851200000 activeTime=... rxBytes=100 rxPackets=1 txBytes=50 ..." (milliseconds). All sets are added; tagged rows are parts of
/// the others and are left out.
/// </summary>
internal static partial class NetworkStatsParser
{
    private const int MostBuckets = 50_000;
    private const long MostBytes = 1L << 50;

    public static Parsed<NetworkStats> Parse(string output)
    {
        var buckets = new Dictionary<(int Uid, long Begin), (long Received, long Sent)>();
        var (isSeen, isInside) = (false, false);
        int? uid = null;
        foreach (var line in TextLine.Of(output))
        {
            if (Section().IsMatch(line.Text))
            {
                isInside = line.Text == "UID stats:";
                isSeen |= isInside;
                uid = null;
            }
            else if (isInside && line.Text.Contains("ident=", StringComparison.Ordinal))
            {
                uid = Owner(line.Text);
            }
            else if (isInside && uid is { } owner && Bucket(line.Text) is { } bucket)
            {
                var former = buckets.GetValueOrDefault((owner, bucket.Begin));
                if (former == default && buckets.Count >= MostBuckets)
                {
                    return Parsed.Wrong<NetworkStats>(line, "there are too many buckets");
                }
                buckets[(owner, bucket.Begin)] = (Math.Min(former.Received + bucket.Received, MostBytes), Math.Min(former.Sent + bucket.Sent, MostBytes));
            }
        }
        return isSeen ? Parsed.Found(new NetworkStats(buckets)) : Parsed.Wrong<NetworkStats>($"no section \"UID stats:\" ({Parsed.Brief(output)})");
    }

    private static int? Owner(string line)
    {
        var match = Ident().Match(line);
        return match.Success && int.TryParse(match.Groups[1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var uid) ? uid : null;
    }

    private static (long Begin, long Received, long Sent)? Bucket(string line)
    {
        if (NewBucket().Match(line) is { Success: true } now)
        {
            return (Number(now, 1), Number(now, 2), Number(now, 3));
        }
        return OldBucket().Match(line) is { Success: true } old ? (Number(old, 1) / 1000, Number(old, 2), Number(old, 3)) : null;
    }

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z ]{0,30} stats:$", RegexOptions.NonBacktracking)]
    private static partial Regex Section();

    // Greedy up to the last: a network's name stands before, and may hold anything.
    [GeneratedRegex(@"^.* uid=(-?[0-9]{1,10}) set=[A-Z_0-9]{1,20} tag=0x0$", RegexOptions.NonBacktracking)]
    private static partial Regex Ident();

    [GeneratedRegex(@"^st=([0-9]{1,12}) rb=([0-9]{1,15}) rp=[0-9]{1,15} tb=([0-9]{1,15}) tp=[0-9]{1,15}\b", RegexOptions.NonBacktracking)]
    private static partial Regex NewBucket();

    [GeneratedRegex(@"^bucketStart=([0-9]{1,15}) activeTime=[0-9]{1,15} rxBytes=([0-9]{1,15}) rxPackets=[0-9]{1,15} txBytes=([0-9]{1,15})\b", RegexOptions.NonBacktracking)]
    private static partial Regex OldBucket();
}
