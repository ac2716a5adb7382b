using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Tests.Android.Parsing;

public class MacAddressTests
{
    [Theory]
    [InlineData("ether host B6:5A:0E:4C:91:D2", "b6:5a:0e:4c:91:d2")]
    [InlineData("ether src b6:5a:0e:4c:91:d2 or ether dst b6:5a:0e:4c:91:d2", "b6:5a:0e:4c:91:d2")]
    [InlineData("host 2001:db8:11:22:33:44:55:66", null)]
    [InlineData("port 53", null)]
    public void Addresses_of_a_filter_are_found(string filter, string? address) => MacAddress.In(filter).Should().Equal(address is null ? [] : [address]);
}
