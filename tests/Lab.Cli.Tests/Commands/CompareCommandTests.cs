namespace Lab.Cli.Tests.Commands;

public class CompareCommandTests
{
    [Fact]
    public async Task One_folder_is_nothing_to_compare()
    {
        using var host = new TestHost();

        (await host.RunAsync("compare", "one")).Should().Be(ExitCode.WrongUse);

        host.Error.Should().Contain("at least one run");
    }

    [Fact]
    public async Task Folder_that_is_no_run_is_named()
    {
        using var host = new TestHost();

        (await host.RunAsync("compare", "one,two", "three")).Should().Be(ExitCode.WrongUse);

        host.Error.Should().Contain(Path.Combine(host.Work, "one")).And.Contain("not a run folder");
    }

    [Fact]
    public async Task Faulty_file_of_accepted_differences_stops_the_comparison()
    {
        using var host = new TestHost();
        await File.WriteAllTextAsync(Path.Combine(host.Work, "accepted.json"), """{"differences": [{"kind": "country", "country": "CN", "reviewer": "Lin", "expires": "2026-12-31"}]}""", TestContext.Current.CancellationToken);

        (await host.RunAsync("compare", "one", "two", "--accept", "accepted.json")).Should().Be(ExitCode.WrongUse);

        host.Error.Should().Contain("$.differences[0].reason: is missing");
    }

    [Fact]
    public async Task Pdf_without_a_folder_is_wrong_use()
    {
        using var host = new TestHost();

        (await host.RunAsync("compare", "one", "two", "--pdf")).Should().Be(ExitCode.WrongUse);

        host.Error.Should().Contain("--output");
    }

    [Fact]
    public async Task Schema_of_accepted_differences_is_printed()
    {
        using var host = new TestHost();

        (await host.RunAsync("schema", "accepted")).Should().Be(ExitCode.Pass);

        host.Out.Should().Contain("\"title\": \"Accepted differences\"");
    }
}
