using System.IO.Compression;

namespace Lab.Cli.Tests.Sign;

[Collection(nameof(StoredRuns))]
public sealed class ZippedRunTests(StoredRuns runs) : SigningTest(runs)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_zip_of_the_folder_verifies(bool withFolder)
    {
        var zip = Path.Combine(Folder, "run.zip");
        await ZipFile.CreateFromDirectoryAsync(Runs.Signed, zip, CompressionLevel.Fastest, withFolder, TestContext.Current.CancellationToken);
        (await VerifyAsync(zip)).Should().Be(ExitCode.Pass, Machine.Out + Machine.Error);
    }

    [Fact]
    public async Task A_zip_of_an_interrupted_run_gives_the_same_record_again()
    {
        var run = CopyOf(Runs.Interrupted);
        await SignAsync(run);
        var zip = Path.Combine(Folder, "run.zip");
        await ZipFile.CreateFromDirectoryAsync(run, zip, TestContext.Current.CancellationToken);
        (await VerifyAsync(zip)).Should().Be(ExitCode.Pass, Machine.Out + Machine.Error);
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("C:\\evil.txt")]
    [InlineData("a\u001b[2J.txt")]
    public Task A_name_that_leads_out_is_refused(string name) => Refused(zip => Add(zip, name, "x"u8), "would lead out of the folder");

    [Fact]
    public Task A_name_given_twice_is_refused() => Refused(zip => Add(Add(zip, "a.txt", "x"u8), "a.txt", "y"u8), "twice");

    [Fact]
    public Task Names_that_differ_in_case_alone_are_refused() => Refused(zip => Add(Add(zip, "a.txt", "x"u8), "A.txt", "y"u8), "twice");

    [Fact]
    public Task A_link_is_refused() => Refused(zip => zip.CreateEntry("link").ExternalAttributes = 0xA1FF << 16, "is a link");

    [Fact]
    public Task A_bomb_is_refused() => Refused(
        zip =>
        {
            using var stream = zip.CreateEntry("bomb", CompressionLevel.Optimal).Open();
            var block = new byte[4 << 20];
            for (var n = 0; n < 24; n++)
            {
                stream.Write(block);
            }
        },
        "unpacks to more than");

    [Fact]
    public async Task A_file_that_is_no_zip_is_refused()
    {
        (await VerifyAsync(Runs.PassphraseFile)).Should().Be(ExitCode.WrongUse);
        Machine.Error.Should().Contain("no zip");
    }

    [Fact]
    public async Task A_zip_without_a_run_is_refused()
    {
        var path = Path.Combine(Folder, "other.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Add(zip, "a.txt", "x"u8);
        }
        (await VerifyAsync(path)).Should().Be(ExitCode.WrongUse);
        Machine.Error.Should().Contain("does not hold one run");
    }

    private static ZipArchive Add(ZipArchive zip, string name, ReadOnlySpan<byte> content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(content);
        return zip;
    }

    private async Task Refused(Action<ZipArchive> add, string words)
    {
        var path = Path.Combine(Folder, "hostile.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Add(zip, "plan.json", "{}"u8);
            add(zip);
        }
        (await VerifyAsync(path)).Should().Be(ExitCode.WrongUse);
        Machine.Error.Should().Contain(words).And.Contain("verify the folder").And.NotContain("\u001b");
    }
}
