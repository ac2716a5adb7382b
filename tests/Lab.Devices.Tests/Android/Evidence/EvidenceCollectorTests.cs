using Lab.Devices.Android;
using Lab.Devices.Android.Evidence;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Evidence;

public sealed class EvidenceCollectorTests : IDisposable
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0];
    private readonly string folder = Directory.CreateTempSubdirectory("lab-evidence-").FullName;
    private readonly FakePhoneShell phone = new();
    private readonly List<PhoneNotice> notices = [];

    [Fact]
    public async Task A_phone_without_the_service_for_bytes_gives_text_through_its_shell()
    {
        phone.Answers("dumpsys battery 2>&1", Samples.Battery43);

        await Save(folder);

        (await File.ReadAllTextAsync(Path.Combine(folder, "battery.txt"), TestContext.Current.CancellationToken)).Should().Be(Samples.Battery43);
    }

    [Fact]
    public async Task A_picture_comes_through_a_file_there()
    {
        phone.Picture = Png;

        (await Save(folder)).Should().Contain("screen.png");
    }

    [Fact]
    public async Task What_is_no_picture_is_left_out_and_told()
    {
        phone.Picture = "<html>"u8.ToArray();

        (await Save(folder)).Should().NotContain("screen.png");
        notices.Should().Contain(notice => notice.Kind == NoticeKind.LeftOut && notice.Message.Contains("no PNG picture"));
    }

    [Fact]
    public async Task What_is_left_out_leaves_no_file()
    {
        await Save(folder);

        Directory.GetFiles(folder).Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_as_the_labs_fault() =>
        (await this.Awaiting(it => it.Save(Path.Combine(folder, "none"))).Should().ThrowAsync<PhoneException>()).Which.Code.Should().Be(ReasonCode.EvidenceNotWritten);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<IReadOnlyList<string>> Save(string target) => new EvidenceCollector(phone, notices.Add).SaveAsync(target, TestContext.Current.CancellationToken);
}
