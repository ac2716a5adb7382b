using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Decoys;

/// <summary>Android 10 and later report success to the broadcast and ignore it.</summary>
public class MediaStoreTests
{
    private const string Broadcast = "am broadcast -a android.intent.action.MEDIA_SCANNER_SCAN_FILE -d file:///sdcard/DCIM/Camera/A.jpg";
    private const string Call = "content call --uri content://media/ --method scan_volume --arg external_primary";
    private const string Query = "content query --uri content://media/external/images/media --projection _id --where '_display_name='\\''A.jpg'\\'''";
    private readonly FakePhoneShell phone = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MediaStore Store => new(phone, new PhoneFactsReader(phone), new ContentProvider(phone));

    [Theory]
    [InlineData(22, Broadcast)]
    [InlineData(26, Broadcast)]
    [InlineData(28, Broadcast)]
    [InlineData(29, Call)]
    [InlineData(35, Call)]
    public async Task Scan_is_asked_for_as_the_version_wants(int sdk, string command)
    {
        phone.Answers("getprop", $"[ro.build.version.sdk]: [{sdk}]\n");

        await Store.ScanAsync("/sdcard/DCIM/Camera/A.jpg", Token);

        phone.Changes.Should().Equal(command);
    }

    [Theory]
    [InlineData("Row: 0 _id=31\n", true)]
    [InlineData("No result found.\n", false)]
    [InlineData("Error while accessing provider:media\njava.lang.SecurityException", false)]
    [InlineData("", false)]
    public async Task Picture_is_known_by_its_row_alone(string answer, bool known)
    {
        phone.Answers(Query, answer);

        (await Store.AwaitAsync(MediaStore.Images, "A.jpg", Token)).Should().Be(known);
    }
}
