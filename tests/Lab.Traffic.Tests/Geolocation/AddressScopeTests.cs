using System.Net;
using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Geolocation;

public class AddressScopeTests
{
    [Theory]
    [InlineData("10.1.2.3", AddressScope.Private)]
    [InlineData("172.31.255.255", AddressScope.Private)]
    [InlineData("172.32.0.0", AddressScope.Global)]
    [InlineData("192.168.0.1", AddressScope.Private)]
    [InlineData("fd00::1", AddressScope.Private)]
    [InlineData("100.64.0.1", AddressScope.Shared)]
    [InlineData("100.128.0.0", AddressScope.Global)]
    [InlineData("127.0.0.1", AddressScope.Loopback)]
    [InlineData("::1", AddressScope.Loopback)]
    [InlineData("169.254.1.1", AddressScope.LinkLocal)]
    [InlineData("fe80::1", AddressScope.LinkLocal)]
    [InlineData("203.0.113.10", AddressScope.Documentation)]
    [InlineData("2001:db8::1", AddressScope.Documentation)]
    [InlineData("3fff::1", AddressScope.Documentation)]
    [InlineData("224.0.0.251", AddressScope.Multicast)]
    [InlineData("255.255.255.255", AddressScope.Multicast)]
    [InlineData("ff02::fb", AddressScope.Multicast)]
    [InlineData("240.0.0.1", AddressScope.Reserved)]
    [InlineData("0.0.0.0", AddressScope.Reserved)]
    [InlineData("::", AddressScope.Reserved)]
    [InlineData("198.18.0.1", AddressScope.Reserved)]
    [InlineData("64:ff9b::808:808", AddressScope.Global)]
    [InlineData("64:ff9b::c0a8:1", AddressScope.Private)]
    [InlineData("::ffff:10.0.0.1", AddressScope.Private)]
    [InlineData("2606:4700::1111", AddressScope.Global)]
    public void Scope_follows_the_registries(string address, AddressScope scope) => MaxMindLocator.Default.Locate(IPAddress.Parse(address)).Scope.Should().Be(scope);

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.255", "203.0.114.0")]
    [InlineData("203.0.113.7", "203.0.113.7", "203.0.113.8")]
    [InlineData("0.0.0.0/0", "255.255.255.255", "2001:db8::1")]
    [InlineData("2001:db8::/33", "2001:db8:7fff::1", "2001:db8:8000::")]
    [InlineData("2001:db8::10/124", "2001:db8::1f", "2001:db8::20")]
    [InlineData("::/0", "2001:db8::1", "")]
    public void Range_holds_its_addresses_alone(string range, string inside, string outside)
    {
        AddressRange.TryParse(range, out var parsed).Should().BeTrue();

        (parsed.Contains(IPAddress.Parse(inside)), outside.Length > 0 && parsed.Contains(IPAddress.Parse(outside))).Should().Be((true, false));
    }

    [Theory]
    [InlineData("203.0.113.1/24")]
    [InlineData("203.0.113.0/33")]
    [InlineData("203.0.113.0/-1")]
    [InlineData("203.0.113.0/")]
    [InlineData("203.0.113")]
    [InlineData("0x7f000001")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("2001:db8::1/32")]
    [InlineData("a.example")]
    [InlineData("")]
    [InlineData(null)]
    public void Text_that_is_no_range_is_refused(string? text) => AddressRange.TryParse(text, out _).Should().BeFalse();
}
