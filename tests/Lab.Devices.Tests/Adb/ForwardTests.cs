using Lab.Devices.Adb;
using Lab.Devices.Adb.Phone;
using Lab.Devices.Tests.Adb.Fakes;

namespace Lab.Devices.Tests.Adb;

public class ForwardTests : AdbTestBase
{
    [Fact]
    public async Task Forward_to_a_free_port_gives_the_port()
    {
        await using var server = new ScriptedAdbServer().On("host-serial:P1:forward:tcp:0;tcp:80", (connection, _) => connection.WriteAsync("OKAYOKAY000538211"));
        using var client = server.Client();

        (await client.CreateForwardAsync(P1, "tcp:0", "tcp:80", cancellationToken: Token)).Should().Be(38211);
    }

    [Fact]
    public async Task Forward_to_a_given_port_needs_no_answer_with_the_port()
    {
        await using var server = new ScriptedAdbServer().On("host-serial:P1:forward:norebind:tcp:6100;localabstract:x", (connection, _) => connection.WriteAsync("OKAYOKAY"));
        using var client = server.Client();

        (await client.CreateForwardAsync(P1, "tcp:6100", "localabstract:x", allowRebind: false, Token)).Should().BeNull();
    }

    [Theory]
    [InlineData("FAIL000dcannot rebind")]
    [InlineData("OKAYFAIL000dcannot rebind")]
    public async Task Refusal_is_heard_at_either_place(string answer)
    {
        await using var server = new ScriptedAdbServer().On("host-serial:P1:forward:", (connection, _) => connection.WriteAsync(answer));
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.CreateForwardAsync(P1, "tcp:1", "tcp:2", cancellationToken: Token))).Message.Should().EndWith("cannot rebind");
    }

    [Fact]
    public async Task Reverse_is_asked_of_the_phone()
    {
        await using var server = new ScriptedAdbServer().OnService("reverse:forward:tcp:0;tcp:8080", "OKAY000541000"u8.ToArray());
        using var client = server.Client();

        (await client.CreateReverseForwardAsync(P1, "tcp:0", "tcp:8080", cancellationToken: Token)).Should().Be(41000);
    }

    [Fact]
    public async Task Refusal_of_reverse_gives_the_phones_words()
    {
        await using var server = new ScriptedAdbServer().OnService("reverse:killforward:tcp:9", "FAIL001alistener 'tcp:9' not found"u8.ToArray());
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.RemoveReverseForwardAsync(P1, "tcp:9", Token))).Message.Should().EndWith("listener 'tcp:9' not found");
    }

    [Fact]
    public async Task Port_that_is_none_is_an_error()
    {
        await using var server = new ScriptedAdbServer().OnService("reverse:forward:", "OKAY000599999"u8.ToArray());
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.CreateReverseForwardAsync(P1, "tcp:0", "tcp:8080", cancellationToken: Token))).Message.Should().Contain("\"99999\"");
    }

    [Fact]
    public async Task List_has_the_forwards_of_this_phone_only()
    {
        await using var server = new ScriptedAdbServer().On("host-serial:P1:list-forward", (connection, _) => connection.AnswerAsync("P1 tcp:1 tcp:2\nP2 tcp:3 tcp:4\n"));
        using var client = server.Client();

        (await client.ListForwardAsync(P1, Token)).Should().Equal(new ForwardRule("P1", "tcp:1", "tcp:2"));
    }

    [Fact]
    public async Task Reverse_list_comes_without_a_second_status()
    {
        await using var server = new ScriptedAdbServer().OnService("reverse:list-forward", Wire.HexText("(reverse) tcp:1 tcp:2\n(reverse) localabstract:a tcp:3\n"));
        using var client = server.Client();

        (await client.ListReverseForwardAsync(P1, Token)).Select(rule => rule.Listens).Should().Equal("tcp:1", "localabstract:a");
    }

    [Fact]
    public async Task Removing_all_spares_the_other_phones()
    {
        await using var server = new ScriptedAdbServer()
            .On("host-serial:P1:list-forward", (connection, _) => connection.AnswerAsync("P1 tcp:1 tcp:2\nP2 tcp:3 tcp:4\nP1 tcp:5 tcp:6\n"))
            .On("host-serial:P1:killforward:", (connection, _) => connection.WriteAsync("OKAYOKAY"));
        using var client = server.Client();

        await client.RemoveAllForwardsAsync(P1, Token);

        server.Requests.Where(request => request.Contains("kill", StringComparison.Ordinal))
            .Should().BeEquivalentTo("host-serial:P1:killforward:tcp:1", "host-serial:P1:killforward:tcp:5");
    }

    [Fact]
    public async Task Connection_that_ends_at_any_byte_is_an_error()
    {
        var complete = await CutEverywhere(
            () => new ScriptedAdbServer().On("host-serial:P1:forward:", (connection, _) => connection.WriteAsync("OKAYOKAY000538211")),
            client => client.CreateForwardAsync(P1, "tcp:0", "tcp:80", cancellationToken: Token));

        complete.Should().Be(17);
    }

    [Fact]
    public void Serial_with_blanks_does_not_shift_the_fields() =>
        ForwardService.Parse("adb-x (2)._adb-tls-connect._tcp tcp:1 tcp:2\n").Should().Equal(new ForwardRule("adb-x (2)._adb-tls-connect._tcp", "tcp:1", "tcp:2"));

    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData("one two")]
    [InlineData(" \n \n")]
    public void Lines_that_are_no_rules_are_passed_over(string text) => ForwardService.Parse(text).Should().BeEmpty();
}
