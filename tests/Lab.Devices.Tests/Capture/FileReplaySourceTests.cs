using Lab.Devices.Adb;
using Lab.Devices.Capture;
using Lab.Harness.Capture;
using Lab.Harness.Config;

namespace Lab.Devices.Tests.Capture;

public sealed class FileReplaySourceTests : IDisposable
{
    private static readonly byte[] Pcap = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0];
    private readonly string folder = Directory.CreateTempSubdirectory("lab-capture-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_bytes_come_and_the_source_ends_by_itself()
    {
        await using var session = await Source(Pcap).StartAsync(Token);
        using var copy = new MemoryStream();
        await session.Bytes.CopyToAsync(copy, Token);

        (session.EndsByItself, copy.ToArray().SequenceEqual(Pcap)).Should().Be((true, true));
    }

    [Fact]
    public async Task A_file_that_is_no_capture_is_refused() =>
        (await Source("GIF89a"u8.ToArray()).Invoking(it => it.StartAsync(Token)).Should().ThrowAsync<CaptureException>()).WithMessage("*is no capture*47494638*");

    [Fact]
    public async Task A_missing_file_is_named() =>
        (await new FileReplaySource(Path.Combine(folder, "none.pcap")).Invoking(it => it.StartAsync(Token)).Should().ThrowAsync<CaptureException>()).WithMessage("*none.pcap*capture.file*");

    [Fact]
    public void A_configuration_without_file_is_refused()
    {
        using var client = new AdbClient();
        var create = () => CaptureSources.Create(new CaptureConfig { Kind = CaptureKind.File }, client, "x");

        create.Should().Throw<CaptureException>().WithMessage("*capture.file*");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private FileReplaySource Source(byte[] content)
    {
        var path = Path.Combine(folder, "a.pcap");
        File.WriteAllBytes(path, content);
        return new FileReplaySource(path);
    }
}
