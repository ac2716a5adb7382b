using Lab.Harness.Config;

namespace Lab.Harness.Tests.Config;

public sealed class LabConfigLocationTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-location-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void File_is_found_in_a_folder_above()
    {
        var file = Path.Combine(folder.FullName, "lab.json");
        File.WriteAllText(file, "{}");
        LabConfigLocation.Find(folder.CreateSubdirectory("a/b").FullName)!.Path.Should().Be(file);
    }

    [Fact]
    public void Nearest_file_wins()
    {
        var inner = folder.CreateSubdirectory("a");
        File.WriteAllText(Path.Combine(folder.FullName, "lab.json"), "{}");
        File.WriteAllText(Path.Combine(inner.FullName, "lab.json"), "{}");
        LabConfigLocation.Find(inner.FullName)!.Folder.Should().Be(inner.FullName);
    }

    [Fact]
    public void No_file_is_null() => LabConfigLocation.Find(folder.FullName).Should().BeNull();

    [Fact]
    public void Relative_paths_start_at_the_file() =>
        new LabConfigLocation(Path.Combine(folder.FullName, "lab.json")).Resolve("runs").Should().Be(Path.Combine(folder.FullName, "runs"));

    [Fact]
    public void Absolute_paths_stay() => new LabConfigLocation(Path.Combine(folder.FullName, "lab.json")).Resolve("/srv/runs").Should().Be("/srv/runs");
}
