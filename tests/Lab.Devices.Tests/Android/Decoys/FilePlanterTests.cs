using System.Text;
using Lab.Devices.Android;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Decoys;

public class FilePlanterTests
{
    private readonly FakePhoneShell phone = new();
    private readonly ChangeLedger planted = new();

    [Fact]
    public async Task A_document_that_does_not_come_back_is_told_as_not_planted()
    {
        phone.Picture = Encoding.UTF8.GetBytes("other bytes");

        (await Plant("A.txt")).Should().OnlyContain(record => !record.ReadBack && record.Proof.Contains("does not come back"));
    }

    [Fact]
    public async Task A_scan_that_does_nothing_is_told_though_the_document_is_there()
    {
        phone.Picture = Encoding.UTF8.GetBytes("words\n");

        (await Plant("A.txt")).Should().OnlyContain(record => record.ReadBack && record.Proof.EndsWith("only apps that may read all files see it"));
    }

    [Fact]
    public async Task A_name_that_is_a_path_is_refused() => (await Plant("../A.txt")).Should().OnlyContain(record => !record.ReadBack);

    [Fact]
    public async Task A_document_that_cannot_be_deleted_is_named()
    {
        phone.Answers("ls /sdcard/Documents/A.txt", "/sdcard/Documents/A.txt");

        await Plant("A.txt");

        (await planted.UndoAsync(TestContext.Current.CancellationToken)).Should().ContainSingle().Which.Should().Be("file /sdcard/Documents/A.txt: the file is still there");
    }

    private Task<IReadOnlyList<DecoyRecord>> Plant(string name) =>
        new FilePlanter(phone, new MediaStore(phone, new PhoneFactsReader(phone, false), new ContentProvider(phone)), planted, new DecoyWatch())
            .PlantAsync(new FileDecoy("", DocumentFolder.Documents, name, "words"), TestContext.Current.CancellationToken);
}
