using Lab.Devices.Android;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android;

public class NetworkProbeTests
{
    private readonly FakePhoneShell phone = new FakePhoneShell().Answers("ping -c 1 -W 2 n.example", "PING n.example");

    [Fact]
    public async Task A_phone_whose_nc_is_in_toybox_connects_with_it()
    {
        phone.Answers("toybox nc -w 2 192.0.2.1 4000 </dev/null", "");

        (await Probe(4000)).Should().Contain("toybox nc -w 2 192.0.2.1 4000 </dev/null: exit code 0");
    }

    [Fact]
    public async Task A_phone_without_nc_says_so() => (await Probe(4000)).Should().EndWith("not tried: the phone has no nc, toybox nc or busybox nc");

    [Fact]
    public async Task Without_port_only_the_name_is_looked_up()
    {
        await Probe(null);

        phone.Commands.Should().Equal("ping -c 1 -W 2 n.example");
    }

    [Fact]
    public async Task A_name_is_no_shell_text()
    {
        await new NetworkProbe(phone).SendAsync("a; reboot", null, null, TestContext.Current.CancellationToken);

        phone.Commands.Should().Equal("ping -c 1 -W 2 'a; reboot'");
    }

    private Task<string> Probe(int? port) => new NetworkProbe(phone).SendAsync("n.example", "192.0.2.1", port, TestContext.Current.CancellationToken);
}
