using System.Diagnostics;
using System.Text;
using CsCheck;
using Lab.Devices.Adb;

namespace Lab.Devices.Tests.Adb;

public class ShellQuotingTests
{
    [Theory]
    [InlineData("getprop", "getprop")]
    [InlineData("/data/local/tmp/a-b_c.txt", "/data/local/tmp/a-b_c.txt")]
    [InlineData("", "''")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$(reboot)", "'$(reboot)'")]
    [InlineData("A=b", "'A=b'")]
    [InlineData("~", "'~'")]
    [InlineData("if", "'if'")]
    [InlineData("a\nb", "'a\nb'")]
    public void Argument_is_quoted_only_where_the_shell_would_change_it(string argument, string expected) =>
        ShellQuoting.Quote(argument).Should().Be(expected);

    [Fact]
    public void Empty_list_is_refused() =>
        FluentActions.Invoking(() => ShellQuoting.Join([])).Should().Throw<AdbException>().WithMessage("*first entry is the command*");

    [Fact]
    public void Nul_is_refused() =>
        FluentActions.Invoking(() => ShellQuoting.Quote("a\0b")).Should().Throw<AdbException>().WithMessage("*NUL*");

    [Fact]
    public void Any_argument_arrives_at_a_real_shell_as_it_is()
    {
        var character = Gen.Frequency((4, Gen.Char["'\"\\$`!*?[]{}()<>|&;#~=%^ \t\n\r-"]), (4, Gen.Char['a', 'z']), (2, Gen.Char["é漢字\u202e\u0001"]));
        Gen.String[character, 0, 20].Array[1, 40].Sample(arguments =>
        {
            var expected = string.Concat(arguments.Select(argument => argument + "\u0003"));
            RunShell(ShellQuoting.Join(["printf", "%s\\003", .. arguments])).Should().Be(expected);
        }, iter: 60);
    }

    internal static string RunShell(string commandLine)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(commandLine);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
