using Lab.Devices.Capture;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Capture;
using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using AdbProtocol = Lab.VirtualPhone.Core.AdbProtocol;

namespace Lab.Devices.Tests.Android;

/// <summary>Phones of other ages and builds than the profiles have.</summary>
public class OldAndNewPhoneTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_phone_with_the_old_daemon_reaches_every_state()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, change: identity => identity with { AdbProtocol = AdbProtocol.Old, Sdk = 18, AndroidVersion = "4.3" });
        fixture.Instance.Handset.State.Screen.On = true;

        foreach (var wanted in new[] { Sim.Absent, Power.OnBattery, Screen.Off, Network.Wifi })
        {
            (await fixture.Phone.ReachAsync(wanted, Token)).Should().Match<StateReading>(reading => reading.Holds, "{0}", wanted);
        }
    }

    [Fact]
    public async Task A_phone_with_the_old_daemon_takes_every_decoy()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, change: identity => identity with { AdbProtocol = AdbProtocol.Old, Sdk = 18, AndroidVersion = "4.3" });

        foreach (var decoy in new Decoy[] { new ContactDecoy("", "A 'B'", "+886912345678"), new MessageDecoy("", "+886911", "w"), new PhotoDecoy("", "A.jpg", "e", new byte[] { 1, 2 }), new NoteDecoy("", "n o t e") })
        {
            (await fixture.Phone.PlantAsync(decoy, Token)).Should().OnlyContain(record => record.ReadBack, "{0}", decoy);
        }
    }

    [Theory]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(22)]
    [InlineData(28)]
    [InlineData(30)]
    [InlineData(35)]
    public async Task Both_imeis_are_read_from_every_version(int sdk)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(
            Token, change: identity => identity with { Sdk = sdk, Imeis = ["490154203237518", "353626072090389"], Sims = [null, null], SimsInserted = [] });

        var item = await fixture.Phone.IdentifyAsync(Token);

        item.Identifiers.Where(identifier => identifier.Kind == Lab.Traffic.Model.MarkerKind.Imei).Select(identifier => (identifier.Name, identifier.Value))
            .Should().Equal(("imei", "490154203237518"), ("imei.2", "353626072090389"));
    }

    [Fact]
    public async Task A_build_without_root_cannot_record_and_says_the_way_out()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, change: identity => identity with { BuildType = "user", SuInstalled = false });
        var source = CaptureSources.Create(new CaptureConfig { Kind = CaptureKind.Phone }, fixture.Client, fixture.Serial);

        (await source.Awaiting(it => it.StartAsync(Token)).Should().ThrowAsync<CaptureException>()).WithMessage("*gives no root*record at the gateway*");
    }

    [Fact]
    public async Task A_build_with_su_records()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, change: identity => identity with { BuildType = "user", SuInstalled = true });
        await using var session = await CaptureSources.Create(new CaptureConfig { Kind = CaptureKind.Phone }, fixture.Client, fixture.Serial).StartAsync(Token);
        var reading = session.Bytes.CopyToAsync(Stream.Null, Token);

        (await session.StopAsync(Token)).Dropped.Should().Be(0);
        await reading;
    }

    [Fact]
    public async Task A_phone_without_tcpdump_says_the_way_out()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, change: identity => identity with { TcpdumpInstalled = false });
        var source = CaptureSources.Create(new CaptureConfig { Kind = CaptureKind.Phone }, fixture.Client, fixture.Serial);

        (await source.Awaiting(it => it.StartAsync(Token)).Should().ThrowAsync<CaptureException>()).WithMessage("*has no tcpdump*");
    }

    [Fact]
    public async Task Identifiers_of_the_laboratory_fill_what_the_phone_hides()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(
            Token, options: new() { Identifiers = new Dictionary<string, string> { ["number"] = "+886900111222" } }, change: identity => identity with { SimsInserted = [] });

        (await fixture.Phone.IdentifyAsync(Token)).Identifiers.Should().ContainSingle(identifier => identifier.Name == "number" && identifier.Value == "+886900111222" && identifier.Source == "lab.json");
    }
}
