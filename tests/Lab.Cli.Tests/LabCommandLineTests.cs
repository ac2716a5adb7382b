using System.CommandLine;

namespace Lab.Cli.Tests;

public sealed class LabCommandLineTests : IDisposable
{
    private readonly TestHost machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task No_command_is_wrong_use() => (await machine.RunAsync()).Should().Be(ExitCode.WrongUse);

    [Fact]
    public async Task No_command_shows_the_commands_on_standard_error()
    {
        await machine.RunAsync();
        machine.Error.Should().Contain("doctor");
    }

    [Fact]
    public async Task Misspelt_command_is_answered_with_the_near_one()
    {
        await machine.RunAsync("docter");
        machine.Error.Should().Be("lab: Unrecognized command or argument 'docter'.\nlab: docter: did you mean doctor?\n'lab --help' shows what there is.\n");
    }

    [Theory]
    [InlineData("docter")]
    [InlineData("doctor", "--jsn")]
    [InlineData("phone", "start")]
    [InlineData("phone", "start", "clean", "--port", "70000")]
    [InlineData("phone", "start", "clean", "--port", "x")]
    [InlineData("phone", "start", "clean", "--speed", "NaN")]
    [InlineData("phone", "start", "no-such-profile")]
    [InlineData("doctor", "--config")]
    [InlineData("devices", "--config", "missing.json")]
    public async Task Wrong_use_ends_with_3(params string[] arguments) => (await machine.RunAsync(arguments)).Should().Be(ExitCode.WrongUse);

    [Fact]
    public async Task Wrong_use_leaves_standard_output_empty()
    {
        await machine.RunAsync("docter");
        machine.Out.Should().BeEmpty();
    }

    [Fact]
    public async Task Help_is_a_result()
    {
        await machine.RunAsync("--help");
        machine.Out.Should().Contain("doctor");
    }

    [Fact]
    public async Task At_sign_is_no_response_file()
    {
        var seen = "";
        var file = new Argument<string>("FILE");
        var command = new Command("show") { file };
        command.SetAction(parsed =>
        {
            seen = parsed.GetValue(file);
            return 0;
        });
        await LabCommandLine.RunAsync(["show", "@capture.pcap"], new CliContext(machine.Host), [command], CancellationToken.None);
        seen.Should().Be("@capture.pcap");
    }

    [Fact]
    public async Task Argument_with_control_characters_is_made_safe()
    {
        await machine.RunAsync("x\u001b[2J");
        machine.Error.Should().Contain(@"\u{1B}[2J").And.NotContain("\u001b");
    }

    [Fact]
    public async Task Exception_of_a_command_reaches_the_boundary()
    {
        var command = new Command("break");
        command.SetAction(int (_) => throw new WrongUseException("broken"));
        (await LabCommandLine.RunAsync(["break"], new CliContext(machine.Host), [command], CancellationToken.None)).Should().Be(ExitCode.WrongUse);
    }
}
