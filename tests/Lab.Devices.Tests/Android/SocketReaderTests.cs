using Lab.Devices.Android;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Devices.Tests.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android;

public class SocketReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Sample_of_a_phone_that_denies_one_table_holds_the_others()
    {
        var sample = Read($"1407400000123456789\n==tcp\ncat: /proc/net/tcp: Permission denied\n==tcp6\n{SocketTableParserTests.Tcp6}\n==udp\n{SocketTableParserTests.Udp}\n==udp6\ncat: /proc/net/udp6: No such file or directory\n==end\n1407400001123456789");

        (sample.Tables, sample.Sockets.Count, sample.PhoneEnded - sample.PhoneBegan).Should().Be((2, 3, TimeSpan.FromSeconds(1)));
        sample.Refusal.Should().Contain("/proc/net/tcp: Permission denied").And.Contain("No such file");
    }

    [Fact]
    public void Phone_that_denies_all_is_quoted() =>
        Read("1\n==tcp\nsh: Permission denied\n==tcp6\nsh: Permission denied\n==udp\nsh: Permission denied\n==udp6\nsh: Permission denied\n==end\n2").Should().Match<SocketSample>(s => s.Tables == 0 && s.Refusal!.Contains("Permission denied"));

    [Fact(Timeout = 120_000)]
    public async Task Connection_of_a_virtual_phone_shows_the_user_id_of_the_app_that_its_profile_states()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "cn-loupe-2023");
        fixture.Instance.Handset.Clock.Speed = 30;

        var address = fixture.Instance.Profile.Network.Hosts.Single(host => host.Name == "tracking.vendor.example").Addresses[0].ToString();
        SocketEntry? found = null;
        while (found is null)
        {
            var sample = await fixture.Phone.SampleSocketsAsync(tell: false, TestContext.Current.CancellationToken);
            sample.Refusal.Should().BeNull();
            found = sample.Sockets.FirstOrDefault(socket => socket.Remote?.Address.ToString() == address);
        }

        found.Uid.Should().Be(fixture.Instance.Handset.State.Packages.Find("com.vendor.analytics")!.Uid);
    }

    [Fact]
    public async Task Only_samples_that_are_to_be_told_of_are_told()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        fixture.Exchanges.Clear();

        await fixture.Phone.SampleSocketsAsync(tell: false, Token);
        var told = await fixture.Phone.SampleSocketsAsync(tell: true, Token);

        fixture.Exchanges.Select(exchange => exchange.Command).Should().Equal(told.Command);
    }

    private static SocketSample Read(string text) => SocketReader.Read(new AdbResult("serial", "cat", 0, ExitCodeSource.Protocol, text, "", DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(20)));
}
