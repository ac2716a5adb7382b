using System.Diagnostics;

namespace Lab.Cli.Tests;

/// <summary>The real program, and real signals.</summary>
public class TerminationTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task Signal_ends_the_program_with_130(string signal) => (await EndAsync(signal)).Code.Should().Be(130);

    [Fact]
    public async Task Signal_is_answered_on_standard_error_alone() =>
        (await EndAsync("INT")).Error.Should().Be("lab: stopping, and putting the phone back as it was; once more to stop at once\nlab: cancelled\n");

    private static async Task<(int Code, string Error)> EndAsync(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with kill(1).");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "lab.dll"), "phone", "start", "redmi-1s-2014"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        // The address is printed when the phone listens: from then on there is something to stop. The way to end it is told last.
        (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).Should().StartWith("127.0.0.1:");
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("Ctrl-C", StringComparison.Ordinal))
        {
        }
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await error);
    }
}
