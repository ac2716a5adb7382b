using Lab.Devices.Adb;

namespace Lab.Devices.Tests.Adb;

public class AdbClientOptionsTests
{
    [Fact]
    public void Environment_names_host_and_port()
    {
        var variables = new Dictionary<string, string> { ["ANDROID_ADB_SERVER_ADDRESS"] = "10.1.2.3", ["ANDROID_ADB_SERVER_PORT"] = "15037" };

        AdbClientOptions.FromEnvironment(variables.GetValueOrDefault).Should().BeEquivalentTo(new { Host = "10.1.2.3", Port = 15037 });
    }

    [Fact]
    public void Without_environment_adb_is_at_its_usual_place() =>
        AdbClientOptions.FromEnvironment(_ => null).Should().BeEquivalentTo(new { Host = "127.0.0.1", Port = 5037 });

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("adb")]
    [InlineData("-1")]
    public void Wrong_port_in_the_environment_is_named(string port) =>
        FluentActions.Invoking(() => AdbClientOptions.FromEnvironment(name => name.EndsWith("PORT", StringComparison.Ordinal) ? port : null))
            .Should().Throw<AdbServerException>().WithMessage($"*ANDROID_ADB_SERVER_PORT*\"{port}\"*");

    [Fact]
    public void Constructor_names_every_wrong_option_at_once()
    {
        var options = new AdbClientOptions { Port = 0, DefaultLimit = TimeSpan.Zero, OutputLimit = 0, FirstBackOff = TimeSpan.FromHours(1) };

        FluentActions.Invoking(() => new AdbClient(options)).Should().Throw<ArgumentException>()
            .WithMessage("*Port is 0*OutputLimit is 0*DefaultLimit is 00:00:00*FirstBackOff is more*");
    }
}
