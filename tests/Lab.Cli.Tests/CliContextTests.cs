using System.CommandLine;
using Lab.Harness.Config;

namespace Lab.Cli.Tests;

public sealed class CliContextTests : IDisposable
{
    private readonly TestHost machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public void Named_file_wins() => Find("--config", "other/lab.json")!.Path.Should().Be(Path.Combine(machine.Work, "other", "lab.json"));

    [Fact]
    public void File_in_the_users_folder_is_next()
    {
        var path = machine.Config();
        File.WriteAllText(Path.Combine(machine.Host.ProgramDirectory, "lab.json"), "{}");
        Find()!.Path.Should().Be(path);
    }

    [Fact]
    public void File_of_the_lab_itself_is_last()
    {
        var program = Path.Combine(machine.Tools, "lab.json");
        File.WriteAllText(program, "{}");
        machine.Host = machine.Host with { ProgramDirectory = machine.Tools };
        Find()!.Path.Should().Be(program);
    }

    [Fact]
    public void Faulty_file_is_told_with_all_its_faults()
    {
        machine.Config("\"runs\": \"runs\"", "\"runs\": 7");
        var load = () => new CliContext(machine.Host).LoadConfig(new RootCommand().Parse([]));
        load.Should().Throw<LabConfigException>().WithMessage("*$.runs: must be text, not 7*");
    }

    private LabConfigLocation? Find(params string[] arguments)
    {
        var context = new CliContext(machine.Host);
        var root = new RootCommand { context.Config };
        return context.FindConfig(root.Parse(arguments));
    }
}
