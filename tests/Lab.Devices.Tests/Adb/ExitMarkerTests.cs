using System.Globalization;
using System.Text;
using Lab.Devices.Adb;
using Lab.Devices.Adb.Shell;
using Lab.Devices.Tests.Adb.Fakes;
using Lab.Harness.Model;

namespace Lab.Devices.Tests.Adb;

/// <summary>Phones without the shell protocol's version 2 (before Android 7).</summary>
public class ExitMarkerTests : AdbTestBase
{
    [Theory]
    [InlineData("echo hello", 0, "hello\n")]
    [InlineData("printf hello", 0, "hello")]
    [InlineData("echo a; exit 3", 3, "a\n")]
    [InlineData("false", 1, "")]
    [InlineData("echo a # comment", 0, "a\n")]
    [InlineData("exit 255", 255, "")]
    [InlineData("cat <<X\ntext\nX", 0, "text\n")]
    [InlineData("nosuchcommand 2>/dev/null", 127, "")]
    public void Real_shell_tells_the_exit_code_of_any_command(string command, int exitCode, string output)
    {
        var marker = new ExitMarker();

        var bytes = Encoding.UTF8.GetBytes(ShellQuotingTests.RunShell(marker.Wrap(command)));

        marker.Read(bytes).Should().Be((exitCode, output));
    }

    [Theory]
    [InlineData("out\r\nN:0\r\n", "out\n")]
    [InlineData("out\r\r\nN:0\r\r\n", "out\n")]
    [InlineData("out\r\nN:0\n", "out\r\n")]
    public void Line_ends_of_a_terminal_are_undone_only_where_there_was_one(string text, string expected) =>
        new ExitMarker("N").Read(Encoding.ASCII.GetBytes(text)).Should().Be((0, expected));

    [Theory]
    [InlineData("")]
    [InlineData("out")]
    [InlineData("N:")]
    [InlineData("N:1")]
    [InlineData("N:12")]
    [InlineData("N:0\nmore")]
    [InlineData("N:256\n")]
    [InlineData("N:-1\n")]
    [InlineData("N:007\n")]
    [InlineData("N:x\n")]
    public void Marker_that_is_not_whole_and_last_is_none(string text) =>
        new ExitMarker("N").Read(Encoding.ASCII.GetBytes(text)).Should().BeNull();

    [Fact]
    public void Marker_is_new_for_each_command() => new ExitMarker().Wrap("x").Should().NotBe(new ExitMarker().Wrap("x"));

    [Fact]
    public async Task Result_says_that_the_exit_code_came_from_a_marker()
    {
        await using var server = OldPhone("text\r\n", "4");
        using var client = server.Client();

        var result = await client.ShellAsync(P1, "x", cancellationToken: Token);

        result.Should().BeEquivalentTo(new { Command = "x", ExitCode = 4, ExitCodeSource = ExitCodeSource.Marker, StandardOutput = "text\n", StandardError = "" });
    }

    [Fact]
    public async Task Connection_that_ends_at_any_byte_is_never_taken_for_a_result()
    {
        var complete = await CutEverywhere(() => OldPhone("text", "127"), client => client.ShellAsync(P1, "x", cancellationToken: Token));

        complete.Should().BeGreaterThan(32);
    }

    [Fact]
    public async Task Output_beyond_the_limit_is_an_error()
    {
        await using var server = OldPhone(new string('x', 200), "0");
        using var client = server.Client(with: options => options with { OutputLimit = 100 });

        (await Thrown<AdbException>(() => client.ShellAsync(P1, "x", cancellationToken: Token))).Message.Should().Contain("longer than 100 bytes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Command_that_would_abort_the_server_of_an_old_phone_is_not_sent(bool exec)
    {
        await using var server = OldPhone("", "0");
        using var client = server.Client();
        var command = new string('x', 4096);

        var thrown = await Thrown<AdbException>(() => exec ? client.ExecAsync(P1, command, Token) : client.ShellAsync(P1, command, cancellationToken: Token));

        (thrown.Message.Contains("old phone takes 4095: push a script", StringComparison.Ordinal), server.Requests.Any(request => request.Contains("xxx", StringComparison.Ordinal)))
            .Should().Be((true, false));
    }

    [Fact]
    public async Task Standard_input_is_refused_with_the_way_out()
    {
        await using var server = OldPhone("", "0");
        using var client = server.Client();

        var thrown = await Thrown<AdbException>(() => client.ShellAsync(P1, "cat", new ShellOptions { StandardInput = Stream.Null }, Token));

        thrown.Message.Should().Contain("push a file and redirect it");
    }

    private static ScriptedAdbServer OldPhone(string output, string exitCode) => new ScriptedAdbServer(features: "").On("shell:", async (connection, service) =>
    {
        var nonce = service[(service.LastIndexOf('"', service.Length - 2) + 1)..service.LastIndexOf(':')];
        await connection.OkayAsync();
        await connection.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{output}{nonce}:{exitCode}\r\n"));
    });
}
