using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Tests.Android.Parsing;

public class NetworkStatsParserTests
{
    private const string Ident = "  ident=[{type=1, ratType=COMBINED, wifiNetworkKey=\"AndroidWifi\"open, metered=false, defaultNetwork=true, subId=-1}]";

    [Fact]
    public void Buckets_of_all_sets_are_added() =>
        Buckets($"UID stats:\n  Pending bytes: 150\n  History since boot:\n{Ident} uid=10147 set=DEFAULT tag=0x0\n    NetworkStatsHistory: bucketDuration=7200\n      st=1790661600 rb=100 rp=1 tb=50 tp=1 op=0\n{Ident} uid=10147 set=FOREGROUND tag=0x0\n      st=1790661600 rb=7 rp=1 tb=3 tp=1 op=0\n")
            .Should().Equal(new Dictionary<(int, long), (long, long)> { [(10147, 1790661600)] = (107, 53) });

    [Fact]
    public void The_words_of_older_phones_are_read_in_seconds() =>
        Buckets("UID stats:\n  ident=[[type=WIFI, subType=COMBINED, networkId=\"Lab\"]] uid=10005 set=DEFAULT tag=0x0\n    NetworkStatsHistory: bucketDuration=7200000\n      bucketStart=1406851200000 activeTime=7200000 rxBytes=900 rxPackets=3 txBytes=400 txPackets=2 operations=0\n")
            .Should().Equal(new Dictionary<(int, long), (long, long)> { [(10005, 1406851200)] = (900, 400) });

    [Fact]
    public void Tagged_rows_are_parts_of_others_and_are_left_out() =>
        Buckets($"UID stats:\n{Ident} uid=10147 set=DEFAULT tag=0x1010\n      st=1790661600 rb=100 rp=1 tb=50 tp=1 op=0\n").Should().BeEmpty();

    [Theory]
    [InlineData("Xt stats:")]
    [InlineData("Dev stats:")]
    [InlineData("UID tag stats:")]
    public void Other_sections_count_the_same_bytes_again_and_are_left_out(string section) =>
        Buckets($"UID stats:\n{section}\n{Ident} uid=10147 set=DEFAULT tag=0x0\n      st=1790661600 rb=100 rp=1 tb=50 tp=1 op=0\n").Should().BeEmpty();

    [Fact]
    public void A_networks_name_cannot_give_bytes_to_another_app() =>
        Buckets("UID stats:\n  ident=[{wifiNetworkKey=\"x uid=10001 set=DEFAULT tag=0x0\"open}] uid=10147 set=DEFAULT tag=0x0\n      st=1 rb=100 rp=1 tb=50 tp=1 op=0\n").Keys.Should().Equal((10147, 1));

    [Theory]
    [InlineData("")]
    [InlineData("Can't find service: netstats")]
    [InlineData("Permission Denial: can't dump NetworkStats from pid=1, uid=2000")]
    public void What_is_no_such_dump_is_an_error(string output) => NetworkStatsParser.Parse(output).Error.Should().NotBeNull();

    [Theory]
    [InlineData("st=1 rb=99999999999999999999 rp=1 tb=1 tp=1 op=0")]
    [InlineData("st=-1 rb=1 rp=1 tb=1 tp=1 op=0")]
    [InlineData("st=1 rb=-5 rp=1 tb=1 tp=1 op=0")]
    public void Numbers_that_no_phone_can_mean_are_left_out(string row) => Buckets($"UID stats:\n{Ident} uid=10147 set=DEFAULT tag=0x0\n      {row}\n").Should().BeEmpty();

    [Fact]
    public void A_dump_without_end_is_an_error() =>
        NetworkStatsParser.Parse("UID stats:\n" + Ident + " uid=1 set=DEFAULT tag=0x0\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"st={i} rb=1 rp=1 tb=1 tp=1 op=0\n"))).Error.Should().Contain("too many");

    private static IReadOnlyDictionary<(int Uid, long Begin), (long Received, long Sent)> Buckets(string output) => NetworkStatsParser.Parse(output).Value!.Buckets;
}
