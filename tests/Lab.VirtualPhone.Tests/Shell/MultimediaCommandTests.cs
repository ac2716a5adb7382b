using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Tests.Shell;

/// <summary>Multimedia messages as Android's provider shows them to the shell.</summary>
public sealed class MultimediaCommandTests : IDisposable
{
    private const string Receive = "vphone mms receive +886911 'hello you'; ";
    private const string Send = "vphone mms send +886922 'see you'; ";
    private readonly PhoneUnderTest _phone = new();

    public void Dispose() => _phone.Dispose();

    [Theory]
    [InlineData(Receive, HandsetEventKind.MmsReceived)]
    [InlineData(Send, HandsetEventKind.MmsSent)]
    public async Task A_multimedia_message_is_told_as_such_and_not_as_a_text_message(string script, HandsetEventKind expected)
    {
        await _phone.Run(script);

        _phone.Events.Last().Kind.Should().Be(expected);
        _phone.State.Content.TextMessages.Should().BeEmpty();
    }

    [Fact]
    public async Task The_date_is_in_seconds()
    {
        var row = await _phone.Out(Receive + "content query --uri content://mms/inbox --projection m_type:msg_box:date");

        row.Should().StartWith("Row: 0 m_type=132, msg_box=1, date=").And.Subject.Trim().Split("date=")[1].Should().HaveLength(10);
    }

    [Theory]
    [InlineData(Receive, "+886911", 137)]
    [InlineData(Send, "+886922", 151)]
    public async Task The_other_side_is_an_address_of_its_type(string script, string number, int type)
    {
        (await _phone.Lines(script + "content query --uri content://mms/1/addr --projection type:address")).Should().HaveCount(2)
            .And.Contain(line => line.EndsWith($"type={type}, address={number}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_text_is_one_of_three_parts()
    {
        (await _phone.Lines(Receive + "content query --uri content://mms/1/part --projection ct")).Should().Equal("Row: 0 ct=application/smil", "Row: 1 ct=image/jpeg", "Row: 2 ct=text/plain");
        (await _phone.Out("content query --uri content://mms/part --projection mid:text --where \"text LIKE '%hello you%'\"")).Should().Be("Row: 0 mid=1, text=hello you\n");
    }

    [Fact]
    public async Task The_latest_message_comes_first() =>
        (await _phone.Lines(Receive + Receive + "content query --uri content://mms --projection _id")).Should().Equal("Row: 0 _id=2", "Row: 1 _id=1");

    [Fact]
    public async Task A_delete_without_the_right_deletes_nothing_and_exits_0()
    {
        var result = await _phone.Run(Receive + "content delete --uri content://mms");

        (result.Exit, _phone.State.Content.Multimedia.Rows.Count).Should().Be((0, 1));
    }

    [Fact]
    public async Task Numbers_and_parts_go_with_their_message()
    {
        var left = await _phone.Out(Receive + "appops set com.android.shell WRITE_SMS allow; content delete --uri content://mms --where '_id=1'; content query --uri content://mms/part; content query --uri content://mms/1/addr");

        left.Should().Be("No result found.\nNo result found.\n");
    }

    [Theory]
    [InlineData(18, "Row: 0 _id=1\n")]
    [InlineData(30, "No result found.\n")]
    public async Task The_outbox_is_hidden_from_the_shell_since_Android_5(int sdk, string expected)
    {
        using var phone = new PhoneUnderTest(sdk);
        phone.State.Content.InsertMultimedia([new("msg_box", "4"), new("m_type", "128")]);

        (await phone.Out("content query --uri content://mms --projection _id")).Should().Be(expected);
    }

    [Fact]
    public async Task A_row_in_the_store_is_no_reception()
    {
        await _phone.Run("appops set com.android.shell WRITE_SMS allow; content insert --uri content://mms/inbox --bind m_type:i:132");

        (_phone.State.Content.Multimedia.Rows.Count, _phone.Events.Any(happened => happened.Kind == HandsetEventKind.MmsReceived)).Should().Be((1, false));
    }

    [Fact]
    public async Task A_reset_takes_the_messages()
    {
        await _phone.Run(Receive + "vphone reset");

        (_phone.State.Content.Multimedia.Rows.Count, _phone.State.Content.MultimediaParts.Rows.Count, _phone.State.Content.MultimediaAddresses.Rows.Count).Should().Be((0, 0, 0));
    }
}
