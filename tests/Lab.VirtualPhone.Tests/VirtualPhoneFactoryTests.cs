using Lab.VirtualPhone.Profiles;
using Lab.VirtualPhone.Tests.Network;

namespace Lab.VirtualPhone.Tests;

public sealed class VirtualPhoneFactoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_hour_without_sim_reaches_every_host_that_the_profile_foretells()
    {
        var (phone, capture) = await LiveAsync("ncc-2014-nosim", TimeSpan.FromMinutes(61), phone => phone.Handset.State.Sims.Remove(0));

        var names = (await Tshark.ReadAsync(capture, "-Y", "dns.flags.response == 1", "-T", "fields", "-e", "dns.qry.name")).Distinct();

        names.Should().Contain(phone.Profile.Expected["NCC-1"].Findings.Select(finding => finding.Host).Distinct());
    }

    [Fact]
    public async Task What_a_phone_sends_is_well_formed_and_in_order()
    {
        var (_, capture) = await LiveAsync("ncc-2014-nosim", TimeSpan.FromMinutes(30), _ => { });

        var faults = await Tshark.ReadAsync(
            capture, "-Y", "_ws.malformed || tcp.analysis.lost_segment || ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0");

        faults.Should().BeEmpty();
        RecordedNetwork.Records(capture).Select(record => record.Stamp).Should().BeInAscendingOrder();
    }

    [Fact]
    public async Task The_clean_phone_reaches_declared_hosts_only()
    {
        var (phone, capture) = await LiveAsync(
            "clean", TimeSpan.FromHours(2), phone => phone.Handset.State.Content.SendImMessage("com.example.chat", "+886911000001", "hello"));

        var names = (await Tshark.ReadAsync(capture, "-Y", "dns.flags.response == 1", "-T", "fields", "-e", "dns.qry.name")).Distinct();

        names.Should().BeEquivalentTo(phone.Profile.Network.Hosts.Where(host => host.Declared).Select(host => host.Name));
    }

    [Fact]
    public async Task The_redmi_sends_the_numbers_of_contacts_in_clear()
    {
        var (_, capture) = await LiveAsync(
            "redmi-1s-2014", TimeSpan.FromMinutes(10), phone => phone.Handset.State.Content.AddContact("Lin", "+886911222333"));

        var requests = await Tshark.ReadAsync(capture, "-Y", "http.request", "-T", "fields", "-e", "http.request.full_uri");

        requests.Should().Contain("http://api.account.xiaomi.com/pass/user@id?type=MXPH&externalId=%2B886911222333");
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    public async Task Switching_the_cloud_on_sends_a_text_message_that_no_capture_shows(string setting, bool isSent)
    {
        var (phone, capture) = await LiveAsync("mi10t-2021", TimeSpan.FromMinutes(1), phone =>
        {
            phone.Handset.State.Settings.Put("secure", "cloud_messaging", setting);
            phone.Handset.State.Foreground.Open("com.miui.cloudservice");
        });

        phone.Handset.State.Log.After(0).Any(line => line.Text.Contains("SEND_SMS")).Should().Be(isSent);
        System.Text.Encoding.ASCII.GetString(capture).Should().NotContain("861065000000");
    }

    [Fact]
    public async Task Every_profile_makes_a_phone_in_the_state_that_it_foretells()
    {
        foreach (var name in ProfileLoader.Names)
        {
            await using var phone = VirtualPhoneFactory.Create(name);

            phone.Handset.State.Screen.On.Should().Be(phone.Profile.InitialState.ScreenOn);
            phone.Handset.State.Battery.Told.Powered.Should().Be(phone.Profile.InitialState.Charging);
            phone.Handset.State.Sims.AnyInserted.Should().Be(phone.Profile.Identity.SimsInserted.Count > 0);
        }
    }

    private static async Task<(VirtualPhoneInstance Phone, byte[] Capture)> LiveAsync(string profile, TimeSpan time, Action<VirtualPhoneInstance> act)
    {
        await using var phone = VirtualPhoneFactory.Create(profile, new VirtualPhoneOptions { Speed = 3600 });
        using var file = new MemoryStream();
        using var stop = new CancellationTokenSource();
        var capture = phone.Handset.Network!.CaptureAsync(file, 0, stop.Token);
        act(phone);
        await Task.Delay(time, phone.Handset.Clock, Token);
        await stop.CancelAsync();
        await capture;
        return (phone, file.ToArray());
    }
}
