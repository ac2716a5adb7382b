using Lab.TestSupport;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Tests.Flows;

/// <summary>Packed results that are more than memory is meant to hold.</summary>
public sealed class OverflowFileTests : IDisposable
{
    private const int Records = 20_000;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-overflow-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Few_results_need_no_file()
    {
        var overflow = new OverflowFile(folder: folder.FullName);
        Fill(new PackedStore(overflow), Records);
        overflow.Length.Should().Be(0);
    }

    [Fact]
    public void Many_results_go_to_a_file()
    {
        var overflow = new OverflowFile(0, folder.FullName);
        Fill(new PackedStore(overflow), Records);
        overflow.Length.Should().BeGreaterThan(1 << 20);
    }

    [Fact]
    public void What_went_to_the_file_comes_back()
    {
        var store = new PackedStore(new OverflowFile(0, folder.FullName));
        ShouldHold(store, Fill(store, Records));
    }

    [Fact]
    public void What_went_to_the_file_comes_back_in_any_order()
    {
        var store = new PackedStore(new OverflowFile(100_000, folder.FullName));
        var places = Fill(store, Records);
        var order = Enumerable.Range(0, Records).OrderBy(i => i % 997).ThenByDescending(i => i);
        order.Should().OnlyContain(i => Read(store, places[i]) == Text(i));
    }

    [Fact]
    public void Stores_share_one_file()
    {
        var overflow = new OverflowFile(0, folder.FullName);
        var (one, other) = (new PackedStore(overflow), new PackedStore(overflow));
        var places = Enumerable.Range(0, Records).Select(i => (One: Add(one, Text(i)), Other: Add(other, Text(-i)))).ToList();
        Enumerable.Range(0, Records).Should().OnlyContain(i => Read(one, places[i].One) == Text(i) && Read(other, places[i].Other) == Text(-i));
    }

    [Fact]
    public void The_file_has_no_name_while_it_is_in_use()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a file that is open keeps its name there");
        var overflow = new OverflowFile(0, folder.FullName);
        Fill(new PackedStore(overflow), Records);
        folder.EnumerateFileSystemInfos().Should().BeEmpty();
        GC.KeepAlive(overflow);
    }

    [Fact]
    public void Without_a_folder_to_write_to_results_stay_in_memory()
    {
        var store = new PackedStore(new OverflowFile(0, Path.Combine(folder.FullName, "missing")));
        ShouldHold(store, Fill(store, Records));
    }

    [Fact]
    public void On_a_disk_that_gets_full_results_stay_in_memory()
    {
        using var disk = SmallDisk.Mount();
        Assert.SkipWhen(disk is null, "a file system can be mounted by root alone");
        var overflow = new OverflowFile(0, disk!.Path);
        var store = new PackedStore(overflow);
        var places = Fill(store, 80_000); // 4 MiB have room for some of them.
        overflow.Length.Should().BeInRange(1 << 20, 4 << 20);
        ShouldHold(store, places);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1 << 30)]
    public void A_record_may_be_longer_than_a_chunk(long inMemory)
    {
        var store = new PackedStore(new OverflowFile(inMemory, folder.FullName));
        var texts = new[] { 70_000, 3, 16_384, 16_383, 200_000, 1 }.Select((length, i) => new string((char)('a' + i), length)).ToList();
        var places = texts.ConvertAll(text => Add(store, text));
        var after = Fill(store, Records);
        places.Select(place => Read(store, place)).Should().Equal(texts);
        ShouldHold(store, after);
    }

    [Fact]
    public void No_record_stands_at_the_place_that_means_none()
    {
        var store = new PackedStore(new OverflowFile());
        Add(store, "a").Should().NotBe(0);
    }

    private static string Text(int i) => $"record {i} " + new string('x', (i & 0x7f) + 20);

    private static List<uint> Fill(PackedStore store, int records) => [.. Enumerable.Range(0, records).Select(i => Add(store, Text(i)))];

    private static void ShouldHold(PackedStore store, List<uint> places) => Enumerable.Range(0, places.Count).Should().OnlyContain(i => Read(store, places[i]) == Text(i));

    private static uint Add(PackedStore store, string text)
    {
        var writer = new PackedWriter();
        writer.Text(text);
        return store.Add(writer.Bytes);
    }

    private static string Read(PackedStore store, uint place)
    {
        var reader = store.Read(place);
        return reader.Text(reader.Number());
    }
}
