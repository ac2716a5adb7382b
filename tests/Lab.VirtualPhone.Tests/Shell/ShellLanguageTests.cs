using CsCheck;
using Lab.VirtualPhone.Shell;

namespace Lab.VirtualPhone.Tests.Shell;

public sealed class ShellLanguageTests : IDisposable
{
    private readonly PhoneUnderTest _phone = new();

    public void Dispose() => _phone.Dispose();

    [Theory]
    [InlineData("echo a b", "a b\n")]
    [InlineData("echo 'a  b' \"c  d\"", "a  b c  d\n")]
    [InlineData("echo a\\ b", "a b\n")]
    [InlineData("echo -n x; echo y", "xy\n")]
    [InlineData("true && echo yes || echo no", "yes\n")]
    [InlineData("false && echo yes || echo no", "no\n")]
    [InlineData("[ -e /system/bin/sh ] && echo __PASS__", "__PASS__\n")]
    [InlineData("[ -e /nowhere ] || echo gone", "gone\n")]
    [InlineData("A=1 B='2 3'; echo $A \"$B\" ${A}x ${C:-none}", "1 2 3 1x none\n")]
    [InlineData("A='x y'; for f in $A; do echo \"<$f>\"; done", "<x>\n<y>\n")]
    [InlineData("false; echo $?", "1\n")]
    [InlineData("echo one | cat | wc -l", "1\n")]
    [InlineData("echo $(echo inner) `echo old`", "inner old\n")]
    [InlineData("X=1; (X=2; echo $X); echo $X", "2\n1\n")]
    [InlineData("{ echo a; echo b; } | tail -n 1", "b\n")]
    [InlineData("if [ 1 -lt 2 ]; then echo less; else echo more; fi", "less\n")]
    [InlineData("i=; while [ \"$i\" != xxx ]; do i=x$i; done; echo $i", "xxx\n")]
    [InlineData("export ANDROID_LOG_TAGS=\"\"; exec echo last; echo never", "last\n")]
    [InlineData("X=set env | grep ^X=", "X=set\n")]
    [InlineData("! false && echo negated", "negated\n")]
    [InlineData("echo a # comment", "a\n")]
    [InlineData("echo a#b", "a#b\n")]
    [InlineData("echo 'it'\"'\"'s'", "it's\n")]
    [InlineData("echo /nowhere/*", "/nowhere/*\n")]
    [InlineData("cd /system; echo b?n", "bin\n")]
    [InlineData("cd /system; pwd", "/system\n")]
    [InlineData("sh -c 'echo inside'", "inside\n")]
    [InlineData("echo a > /data/local/tmp/f; echo b >> /data/local/tmp/f; cat < /data/local/tmp/f", "a\nb\n")]
    public async Task Script_prints(string script, string expected) => (await _phone.Out(script)).Should().Be(expected);

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    [InlineData("exit 7", 7)]
    [InlineData("sh -c 'exit 300'", 44)]
    [InlineData("nosuch", 127)]
    [InlineData("false | true", 0)]
    [InlineData("true | false", 1)]
    [InlineData("cat /nowhere", 1)]
    [InlineData("[ 1 -eq x ]", 2)]
    [InlineData("echo 'open", 1)]
    public async Task Script_ends_with_exit_code(string script, int expected) => (await _phone.Run(script)).Exit.Should().Be(expected);

    [Fact]
    public async Task Errors_go_to_the_error_stream()
    {
        var result = await _phone.Run("echo out; echo err >&2");

        (result.Out, result.Error).Should().Be(("out\n", "err\n"));
    }

    [Fact]
    public async Task Errors_can_be_joined_with_the_output() =>
        (await _phone.Run("cat /nowhere 2>&1")).Should().Be(new ShellResult("cat: /nowhere: No such file or directory\n", "", 1));

    [Fact]
    public async Task Errors_can_be_thrown_away() => (await _phone.Run("cat /nowhere 2>/dev/null")).Error.Should().BeEmpty();

    [Theory]
    [InlineData(19, "/system/bin/sh: nosuch: not found\n")]
    [InlineData(30, "/system/bin/sh: nosuch: inaccessible or not found\n")]
    public async Task Unknown_command_is_named_in_the_words_of_the_release(int sdk, string expected)
    {
        using var phone = new PhoneUnderTest(sdk);

        (await phone.Run("nosuch")).Error.Should().Be(expected);
    }

    [Fact]
    public async Task Reader_that_goes_ends_an_endless_writer()
    {
        var result = await _phone.Run("while true; do echo y; done | head -n 2");

        result.Out.Should().Be("y\ny\n");
    }

    [Fact]
    public async Task Endless_loop_ends_when_the_shell_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var running = Task.Run(() => _phone.RunUntil("while true; do true; done", root: false, input: null, cancel.Token), TestContext.Current.CancellationToken);

        await cancel.CancelAsync();

        await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Input_reaches_the_command_byte_for_byte()
    {
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();

        var result = await _phone.Run("md5sum", input: bytes);

        result.Out.Should().Be("e2c865db4162bed963bfaa9ef6ac18f0  -\n");
    }

    [Fact]
    public async Task Script_nested_too_deep_is_refused_and_not_fatal()
    {
        var script = string.Concat(Enumerable.Repeat("$(", 10_000)) + string.Concat(Enumerable.Repeat(")", 10_000));

        (await _phone.Run("echo " + script)).Error.Should().Contain("nested too deep");
    }

    [Fact]
    public async Task Shell_that_calls_itself_without_end_is_stopped()
    {
        var result = await _phone.Run("echo 'sh /data/local/tmp/again' > /data/local/tmp/again; sh /data/local/tmp/again");

        result.Error.Should().Contain("recursion too deep");
    }

    [Fact]
    public void Any_text_is_parsed_or_refused_with_a_syntax_error() =>
        Gen.String[Gen.Char["abc $'\"\\`(){};&|<>#=!\n?*[]-0123456789"], 0, 60].Sample(text =>
        {
            try
            {
                ShellParser.Parse(text);
            }
            catch (ShellSyntaxException e)
            {
                e.Message.Should().StartWith("syntax error");
            }
        }, iter: 5_000);
}
