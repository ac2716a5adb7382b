using CsCheck;
using Lab.Harness.Phone;

namespace Lab.Harness.Tests.Phone;

public sealed class PackageUidsTests
{
    [Fact]
    public void Packages_that_share_a_user_id_stand_together() =>
        Of(("b.two", "versionCode:30 uid:1000"), ("a.one", "uid:1000"), ("c.three", "uid:10085")).Should().BeEquivalentTo(new Dictionary<int, string[]> { [1000] = ["a.one", "b.two"], [10_085] = ["c.three"] });

    [Fact]
    public void Package_of_several_users_has_several_user_ids() => Of(("a.one", "uid:10085,1010085")).Keys.Should().BeEquivalentTo([10_085, 1_010_085]);

    [Theory]
    [InlineData("")]
    [InlineData("versionCode:3")]
    [InlineData("uid:")]
    [InlineData("uid:-1")]
    [InlineData("uid:99999999999")]
    [InlineData("xuid:1000")]
    public void Words_without_a_user_id_give_none(string words) => Of(("a.one", words)).Should().BeEmpty();

    [Fact]
    public void Any_words_are_read_without_a_fault() => Gen.String.Sample(words => Of(("a.one", "uid:" + words)).Keys.All(uid => uid >= 0).Should().BeTrue(), iter: 2000);

    private static IReadOnlyDictionary<int, IReadOnlyList<string>> Of(params (string Name, string Words)[] packages) => PackageUids.Of(packages.ToDictionary(p => p.Name, p => p.Words));
}
