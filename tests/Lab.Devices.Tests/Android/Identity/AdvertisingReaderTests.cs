using Lab.Devices.Android.Identity;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;

namespace Lab.Devices.Tests.Android.Identity;

public class AdvertisingReaderTests
{
    private const string File = "cat /data/data/com.google.android.gms/shared_prefs/adid_settings.xml";
    private const string Id = "7f1c2b3a-4d5e-4f60-8a7b-9c0d1e2f3a4b";
    private readonly FakePhoneShell phone = new();

    [Fact]
    public async Task Without_googles_services_there_is_none() => (await Gaid()).Surety.Should().Be(Surety.Absent);

    [Fact]
    public async Task Without_root_it_is_unknown_and_the_key_of_the_file_is_named()
    {
        Services();

        (await Gaid()).Should().Match<DeviceIdentifier>(it => it.Value == null && it.Surety == Surety.Unknown && it.Source.Contains("item.identifiers.gaid"));
    }

    [Fact]
    public async Task With_root_it_is_read()
    {
        Services();
        phone.Answers(File, $"<map><string name=\"adid_key\">{Id}</string></map>");

        (await Gaid()).Should().Match<DeviceIdentifier>(it => it.Value == Id && it.Surety == Surety.Certain);
    }

    [Fact]
    public async Task One_that_its_owner_deleted_is_none()
    {
        Services();
        phone.Answers(File, "<string name=\"adid_key\">00000000-0000-0000-0000-000000000000</string>");

        (await Gaid()).Should().Match<DeviceIdentifier>(it => it.Value == null && it.Surety == Surety.Absent);
    }

    private void Services() => phone.Answers("pm list packages", "package:android\npackage:com.google.android.gms\n");

    private async Task<DeviceIdentifier> Gaid() => (await new AdvertisingReader(phone).ReadAsync(TestContext.Current.CancellationToken)).Single(it => it.Name == "gaid");
}
