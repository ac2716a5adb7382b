using Lab.Devices.Capture.Pcapdroid;

namespace Lab.Devices.Tests.Capture;

public class VpnParserTests
{
    [Theory]
    [InlineData("  NetworkAgentInfo{ ni{[type: VPN[], state: CONNECTED/CONNECTED, reason: agentConnected, extra: VPN:com.example.vpn, failover: false]}  network{101} }", "com.example.vpn")]
    [InlineData("  NetworkAgentInfo{network{101}  handle{437132} ni{VPN CONNECTED extra: VPN:com.example.vpn} Score(100) }", "com.example.vpn")]
    [InlineData("  NetworkAgentInfo{ ni{[type: VPN[], state: CONNECTED/CONNECTED, reason: agentConnected, extra: (none)]}  network{101} }", VpnParser.Unnamed)]
    [InlineData("  NetworkAgentInfo{ ni{[type: VPN[], state: DISCONNECTED/DISCONNECTED, reason: agentConnected, extra: VPN:com.example.vpn]} }", null)]
    [InlineData("  NetworkAgentInfo{ ni{[type: WIFI[], state: CONNECTED/CONNECTED, reason: (unspecified), extra: VPN:com.example.vpn]} }", null)]
    [InlineData("Active default network: 100", null)]
    [InlineData("", null)]
    public void The_vpn_that_is_up_is_told_with_its_app(string dump, string? owner) => VpnParser.Owner(dump).Should().Be(owner);
}
