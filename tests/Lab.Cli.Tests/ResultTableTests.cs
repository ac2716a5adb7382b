namespace Lab.Cli.Tests;

public sealed class ResultTableTests : IDisposable
{
    private readonly TestHost machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public void Without_terminal_rows_are_aligned_lines() => Written(terminal: false).Should().Be("one    1\nthree  \\u{1B}[31m [x]\n");

    [Fact]
    public void Terminal_gets_headers() => Written(terminal: true).Should().Contain("Name");

    [Fact]
    public void Cells_are_made_safe_for_the_terminal_too() => Written(terminal: true).Should().Contain(@"\u{1B}[31m [x]");

    [Fact]
    public void No_colours_where_the_user_wants_none()
    {
        machine.Set("NO_COLOR", "1");
        Written(terminal: true).Should().NotContain("\u001b[3");
    }

    private string Written(bool terminal)
    {
        var table = new ResultTable("Name", "Value");
        table.Add(["one", "1"], "green");
        table.Add(["three", "\u001b[31m [x]"]);
        table.Write(machine.Host with { OutIsTerminal = terminal });
        return machine.Out;
    }
}
