using Lab.Harness.Config;

namespace Lab.Harness.Tests.Config;

public class NearestNameTests
{
    [Theory]
    [InlineData("prot", "port")]
    [InlineData("Port", "port")]
    [InlineData("executible", "executable")]
    [InlineData("wholly different", null)]
    public void Close_names_are_found_and_far_ones_are_not(string name, string? expected) => NearestName.Of(name, ["executable", "port"]).Should().Be(expected);

    [Fact]
    public void First_of_equally_close_names_is_taken() => NearestName.Of("cat", ["bat", "rat"]).Should().Be("bat");
}
