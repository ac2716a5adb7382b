using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Proxies;

/// <summary>Requests that name a host themselves, as clients write them to a proxy (RFC 9112 3.2.2).</summary>
public sealed class AbsoluteFormTests
{
    [Theory]
    [InlineData("http://42.62.48.10/a?b", "42.62.48.10:80", "CN")]
    [InlineData("HTTP://u:p@42.62.48.10:8081/", "42.62.48.10:8081", "CN")]
    [InlineData("http://a.example", "93.184.216.34:8080", null)]
    public void Behind_a_local_proxy_the_destination_is_the_host_that_the_request_names(string target, string remote, string? country)
    {
        var flow = Sent(isLocal: true, target);

        (flow.Remote.ToString(), flow.RemoteLocation!.Country, flow.RemoteLocation.Scope).Should().Be((remote, country, AddressScope.Global));
    }

    [Fact]
    public void A_server_of_the_internet_that_is_asked_so_stays_the_destination()
    {
        var flow = Sent(isLocal: false, "http://42.62.48.10/");

        (flow.Proxied, flow.Remote.ToString()).Should().Be((null, "93.184.216.34:8080"));
    }

    [Fact]
    public void Several_hosts_through_one_connection_are_in_no_one_country() =>
        Sent(isLocal: true, "http://42.62.48.10/", "http://8.8.8.8/").RemoteLocation!.Country.Should().BeNull();

    [Theory]
    [InlineData("/http://42.62.48.10/")]
    [InlineData("http://")]
    [InlineData("*")]
    public void A_request_that_names_no_host_is_to_the_server(string target) => Sent(isLocal: true, target).Proxied.Should().BeNull();

    private static Flow Sent(bool isLocal, params string[] targets)
    {
        var conversation = new Conversation(server: 8080).Handshake();
        foreach (var target in targets)
        {
            conversation.Send($"GET {target} HTTP/1.1\r\nHost: x.example\r\n\r\n").Answer("HTTP/1.1 204 No Content\r\n\r\n");
        }
        AddressRange[] lab = isLocal && AddressRange.TryParse("93.184.216.0/24", out var range) ? [range] : [];
        return CaptureAnalyzer.Analyze(new MemoryStream(conversation.ToCapture().ToArray()), new AnalysisOptions { Locator = new EndpointLocator([MaxMindLocator.Default], [], lab) }, TestContext.Current.CancellationToken).Flows.Single();
    }
}
