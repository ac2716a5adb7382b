using CsCheck;
using Lab.Harness.Journal;

namespace Lab.Harness.Tests.Journal;

public sealed class RunFolderTests
{
    [Fact]
    public void A_name_from_a_hostile_phone_stays_one_part_of_a_path() => Gen.String.Sample(text =>
    {
        var name = RunFolder.SafeName(text);

        name.Should().MatchRegex("^[A-Za-z0-9.-]{1,60}$").And.NotBe(".").And.NotBe("..");
    });

    [Theory]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("HM 1SW", "HM-1SW")]
    [InlineData("\u001b[31mred", "31mred")]
    [InlineData("", "unknown")]
    public void Unsafe_characters_are_replaced(string text, string name) => RunFolder.SafeName(text).Should().Be(name);

    [Fact]
    public void Two_runs_in_one_second_get_two_folders()
    {
        using var temp = new TemporaryFolder();

        var one = RunFolder.Create(temp.Path, SampleTraffic.Noon, "phone", "build");
        var two = RunFolder.Create(temp.Path, SampleTraffic.Noon, "phone", "build");

        one.Name.Should().Be("20140807T120000Z_phone_build");
        two.Path.Should().NotBe(one.Path);
    }

    [Fact]
    public void Runs_that_begin_at_the_same_moment_never_share_a_folder()
    {
        using var temp = new TemporaryFolder();
        var made = new string[64];

        Parallel.For(0, made.Length, new ParallelOptions { MaxDegreeOfParallelism = made.Length }, i => made[i] = RunFolder.Create(temp.Path, SampleTraffic.Noon, "phone", "build").Path);

        made.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_folder_without_a_plan_is_no_run()
    {
        using var temp = new TemporaryFolder();

        var open = () => RunFolder.Open(temp.Path);

        open.Should().Throw<RecordException>().WithMessage("*plan.json*");
    }
}
