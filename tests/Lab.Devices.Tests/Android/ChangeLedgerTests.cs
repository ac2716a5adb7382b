using Lab.Devices.Android;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android;

public class ChangeLedgerTests
{
    private readonly ChangeLedger ledger = new();
    private readonly List<string> undone = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_change_is_undone_first()
    {
        Add("a");
        Add("b");

        await ledger.UndoAsync(Token);

        undone.Should().Equal("b", "a");
    }

    [Fact]
    public async Task The_original_of_a_thing_changed_twice_is_put_back()
    {
        ledger.Add("x", "x", _ => Done("original"));
        ledger.Add("x", "x", _ => Done("between"));

        await ledger.UndoAsync(Token);

        undone.Should().Equal("original");
    }

    [Fact]
    public async Task What_fails_is_told_and_tried_again_later()
    {
        ledger.Add("x", "the thing", _ => Task.FromResult<string?>(undone.Count == 0 ? "stuck" : null));

        (await ledger.UndoAsync(Token)).Should().Equal("the thing: stuck");
        ledger.Count.Should().Be(1);
    }

    [Fact]
    public async Task A_failure_does_not_keep_the_others_from_being_undone()
    {
        Add("a");
        ledger.Add("b", "b", _ => throw new PhoneException(ReasonCode.LabFault, "odd"));

        await ledger.UndoAsync(Token);

        undone.Should().Equal("a");
    }

    [Fact]
    public async Task A_lost_phone_is_not_asked_again_for_each_change()
    {
        Add("a");
        ledger.Add("b", "b", _ => throw new PhoneException(ReasonCode.DeviceLost, "gone"));

        (await ledger.UndoAsync(Token)).Should().Equal("b: gone", "a: gone");
        undone.Should().BeEmpty();
    }

    private void Add(string key) => ledger.Add(key, key, _ => Done(key));

    private Task<string?> Done(string what)
    {
        undone.Add(what);
        return Task.FromResult<string?>(null);
    }
}
