using System.Text.Json;
using Lab.Cli.Commands;
using Lab.Cli.Doctor;

namespace Lab.Cli.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly TestHost machine = new();

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData((int)DoctorOutcome.Ok, (int)ExitCode.Pass)]
    [InlineData((int)DoctorOutcome.Warn, (int)ExitCode.Pass)]
    [InlineData((int)DoctorOutcome.Fail, (int)ExitCode.WrongUse)]
    public async Task Only_a_failure_changes_the_exit_code(int outcome, int expected) => ((int)await RunAsync((DoctorOutcome)outcome)).Should().Be(expected);

    [Fact]
    public async Task Plain_output_is_one_line_per_result()
    {
        await RunAsync(DoctorOutcome.Warn);
        machine.Out.Should().Be("WARN  thing  found  do this\n");
    }

    [Fact]
    public async Task Json_holds_the_same()
    {
        await RunAsync(DoctorOutcome.Warn, "--json");
        JsonDocument.Parse(machine.Out).RootElement[0].GetProperty("outcome").GetString().Should().Be("warn");
    }

    private Task<ExitCode> RunAsync(DoctorOutcome outcome, params string[] options)
    {
        var context = new CliContext(machine.Host);
        return LabCommandLine.RunAsync(["doctor", .. options], context, [DoctorCommand.Create(context, [new FixedCheck(outcome)])], TestContext.Current.CancellationToken);
    }

    private sealed class FixedCheck(DoctorOutcome outcome) : IDoctorCheck
    {
        public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<DoctorResult>>([new DoctorResult("thing", outcome, "found", "do this")]);
    }
}
