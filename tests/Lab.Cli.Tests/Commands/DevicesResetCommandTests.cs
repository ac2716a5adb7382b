using Lab.Cli.Commands;
using Lab.Devices.Android;

namespace Lab.Cli.Tests.Commands;

public sealed class DevicesResetCommandTests : IDisposable
{
    private readonly TestHost machine = new();

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData(ResetOutcome.PutBack, ResetOutcome.PutBack, 0)]
    [InlineData(ResetOutcome.PutBack, ResetOutcome.ByHand, 2)]
    [InlineData(ResetOutcome.ByHand, ResetOutcome.Failed, 4)]
    public void Worst_item_decides_the_exit_code(ResetOutcome one, ResetOutcome other, int expected) =>
        ((int)DevicesResetCommand.Conclude([new ResetItem("a", one, null), new ResetItem("b", other, null)])).Should().Be(expected);

    [Fact]
    public async Task Reset_without_serial_is_wrong_use() => (await machine.RunAsync("devices", "reset")).Should().Be(ExitCode.WrongUse);

    [Fact]
    public async Task Run_warns_of_what_an_earlier_one_left_and_names_the_command()
    {
        machine.Set("XDG_STATE_HOME", machine.Work);
        var folder = Directory.CreateDirectory(PhoneReset.Folder(machine.Host.Variable)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "ABC123-e0bebd22.jsonl"), "{\"Id\":\"1\",\"Change\":{\"kind\":\"doze\"},\"At\":\"2026-09-01T00:00:00+00:00\"}\n", TestContext.Current.CancellationToken);

        RunCommand.WarnOfLeftOver(new CliContext(machine.Host), "ABC123");

        machine.Error.Should().Contain("Still changed, as far as it wrote down: forced Doze. To put it back: lab devices reset ABC123");
    }
}
