using Lab.Harness.Phone;

namespace Lab.Harness.Tests.Phone;

public sealed class PhoneSnapshotTests
{
    [Fact]
    public void Two_snapshots_that_tell_the_same_have_no_change() => Snapshot().ChangesSince(Snapshot()).Should().BeEmpty();

    [Fact]
    public void Each_kind_of_change_is_told_by_name() =>
        Snapshot(("b", "2"), ("c", "1")).ChangesSince(Snapshot(("a", "1"), ("b", "1"))).Should().Equal("a was removed (1).", "b was changed: 1 before, 2 after.", "c was installed (1).");

    [Fact]
    public void Build_that_changed_is_told() =>
        (Snapshot() with { BuildFingerprint = "new" }).ChangesSince(Snapshot()).Should().Equal("The build changed: x before, new after.");

    [Fact]
    public void List_that_could_not_be_read_is_no_proof_that_nothing_changed() =>
        (Snapshot() with { Packages = null, Error = "no answer" }).ChangesSince(Snapshot()).Should().ContainSingle().Which.Should().Contain("is not known: no answer");

    [Fact]
    public void Lists_made_in_two_ways_are_not_compared() =>
        (Snapshot() with { Command = "other" }).ChangesSince(Snapshot()).Should().ContainSingle().Which.Should().Contain("cannot be compared");

    [Fact]
    public void Many_changes_are_counted() =>
        Snapshot([.. Enumerable.Range(0, 15).Select(i => ($"p{i:00}", "1"))]).ChangesSince(Snapshot(("a", "1"))).Should().HaveCount(11).And.EndWith("6 more apps changed.");

    [Fact]
    public void Another_phone_is_told_by_its_serial_number() =>
        (Snapshot() with { Hardware = "B" }).ChangesSince(Snapshot() with { Hardware = "A" }).Should().Equal("The phone is another one: serial number A before, B after.");

    [Fact]
    public void Restart_is_told_by_its_boot_id() =>
        (Snapshot() with { Start = "2" }).ChangesSince(Snapshot() with { Start = "1" }).Should().ContainSingle().Which.Should().StartWith("The phone was restarted, or is another one");

    [Fact]
    public void Identity_that_is_no_longer_told_is_no_proof_that_the_phone_is_the_same() =>
        Snapshot().ChangesSince(Snapshot() with { Installation = "1" }).Should().ContainSingle().Which.Should().Contain("is not known");

    [Fact]
    public void Phone_that_never_tells_who_it_is_may_have_been_swapped()
    {
        var nameless = Snapshot() with { Hardware = null, Installation = null, Start = null };

        nameless.ChangesSince(nameless).Should().ContainSingle().Which.Should().StartWith("Whether it is still the same phone is not known");
    }

    [Fact]
    public void Phone_that_never_tells_its_build_may_have_been_updated()
    {
        var unnamed = Snapshot() with { BuildFingerprint = null, Error = "getprop told nothing" };

        unnamed.ChangesSince(unnamed).Should().ContainSingle().Which.Should().Be(
            "Whether the firmware was updated is not known: neither before nor after does the phone tell its build fingerprint (getprop told nothing).");
    }

    [Theory]
    [InlineData("serial", null, null)]
    [InlineData(null, "installation", null)]
    [InlineData(null, null, "start")]
    public void One_identity_that_stays_is_enough(string? hardware, string? installation, string? start)
    {
        var known = Snapshot() with { Hardware = hardware, Installation = installation, Start = start };

        known.ChangesSince(known).Should().BeEmpty();
    }

    private static PhoneSnapshot Snapshot(params (string Name, string Version)[] packages) => new()
    {
        LabTime = DateTimeOffset.UnixEpoch,
        BuildFingerprint = "x",
        Packages = packages.ToDictionary(p => p.Name, p => p.Version),
        Command = "pm list packages",
        Answer = "",
        Hardware = "A",
    };
}
