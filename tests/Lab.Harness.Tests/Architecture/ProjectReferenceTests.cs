namespace Lab.Harness.Tests.Architecture;

/// <summary>Who may see whom: ARCHITECTURE.md.</summary>
public class ProjectReferenceTests
{
    [Theory]
    [InlineData("Lab.Traffic")]
    [InlineData("Lab.VirtualPhone")]
    [InlineData("Lab.Harness", "Lab.Traffic")]
    [InlineData("Lab.Devices", "Lab.Harness")]
    [InlineData("Lab.Reports", "Lab.Harness")]
    [InlineData("Lab.Scenarios", "Lab.Devices", "Lab.Harness", "Lab.Reports", "Lab.VirtualPhone")]
    [InlineData("Lab.Analyze")]
    [InlineData("Lab.Cli", "Lab.Devices", "Lab.Harness", "Lab.Reports", "Lab.Scenarios", "Lab.VirtualPhone")]
    public void Project_sees_only_whom_it_may(string project, params string[] seen) => SourceTree.References(SourceTree.ProductProjects[project]).Should().BeSubsetOf(seen);

    [Fact]
    public void Every_project_of_the_product_has_its_rule()
    {
        var ruled = typeof(ProjectReferenceTests).GetMethod(nameof(Project_sees_only_whom_it_may))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Cast<InlineDataAttribute>().Select(rule => (string)rule.Data[0]!);
        SourceTree.ProductProjects.Keys.Should().BeEquivalentTo(ruled);
    }

    [Fact]
    public void Phone_and_analyser_share_no_sources()
    {
        var linked = new[] { "Lab.Traffic", "Lab.VirtualPhone" }.SelectMany(name => SourceTree.ProductProjects[name].Descendants("Compile"))
            .Select(item => item.Attribute("Include")?.Value).Where(include => include is not null);
        linked.Should().BeEmpty();
    }
}
