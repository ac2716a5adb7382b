using CsCheck;
using Lab.Devices.Adb;

namespace Lab.Devices.Tests.Adb;

public class DeviceListParserTests
{
    [Fact]
    public void Usual_line_gives_every_field()
    {
        var device = One("R58M123ABC             device usb:1-4.2 product:beyond1 model:SM_G973F device:beyond1 transport_id:12");

        device.Should().BeEquivalentTo(new { Serial = "R58M123ABC", State = DeviceState.Device, Usb = "1-4.2", Product = "beyond1", Model = "SM_G973F", Device = "beyond1", TransportId = 12L });
    }

    [Theory]
    [InlineData("device", DeviceState.Device)]
    [InlineData("offline", DeviceState.Offline)]
    [InlineData("unauthorized", DeviceState.Unauthorized)]
    [InlineData("authorizing", DeviceState.Authorizing)]
    [InlineData("connecting", DeviceState.Connecting)]
    [InlineData("bootloader", DeviceState.Bootloader)]
    [InlineData("recovery", DeviceState.Recovery)]
    [InlineData("rescue", DeviceState.Rescue)]
    [InlineData("sideload", DeviceState.Sideload)]
    [InlineData("host", DeviceState.Host)]
    [InlineData("detached", DeviceState.Detached)]
    public void Every_state_of_the_server_is_known(string word, DeviceState state) =>
        One("0123456789ABCDEF       " + word + " transport_id:1").State.Should().Be(state);

    [Fact]
    public void Unknown_state_keeps_its_words()
    {
        var device = One("0123456789ABCDEF       levitating usb:1-1 transport_id:3");

        device.Should().BeEquivalentTo(new { State = DeviceState.Unknown, StateText = "levitating", TransportId = 3L });
    }

    [Fact]
    public void Missing_permissions_keep_the_reason_and_the_fields_behind_it()
    {
        var device = One("0123456789ABCDEF       no permissions (user in plugdev group; are your udev rules wrong?); see [http://developer.android.com/tools/device.html] usb:1-1 transport_id:3");

        device.Should().BeEquivalentTo(new
        {
            State = DeviceState.NoPermissions,
            StateText = "no permissions (user in plugdev group; are your udev rules wrong?); see [http://developer.android.com/tools/device.html]",
            Usb = "1-1",
            TransportId = 3L,
        });
    }

    [Theory]
    [InlineData("adb-ABCDEF-xyz123 (2)._adb-tls-connect._tcp")]
    [InlineData("adb-my device (2)._adb-tls-connect._tcp")]
    [InlineData("adb (2)")]
    [InlineData("my device")]
    [InlineData("device")]
    [InlineData("emulator-5554")]
    [InlineData("192.168.178.100:5555")]
    [InlineData("[2001:db8:1234:5678:9abc:def0:1:2]:5555")]
    [InlineData("1234567890123456789012")]
    [InlineData("123456789012345678901")]
    [InlineData("(no serial number)")]
    public void Serial_may_hold_blanks_and_any_length(string serial)
    {
        var device = One($"{serial,-22} device product:p model:m device:d transport_id:4");

        device.Should().BeEquivalentTo(new { Serial = serial, State = DeviceState.Device, Product = "p", Model = "m", Device = "d", TransportId = 4L });
    }

    [Fact]
    public void Product_name_with_blanks_stays_whole()
    {
        One("P1                     device product:My great phone model:m device:d transport_id:5").Product.Should().Be("My great phone");
    }

    [Fact]
    public void Product_name_cannot_forge_the_servers_number()
    {
        One("P1                     device product:x transport_id:99 model:m device:d transport_id:5").TransportId.Should().Be(5);
    }

    [Fact]
    public void Unknown_keys_are_kept()
    {
        One("P1                     device product:p max_speed:480 transport_id:5").Properties.Should().Contain("max_speed", "480");
    }

    [Fact]
    public void Recovery_without_model_is_read()
    {
        One("P1                     recovery usb:1-1").Should().BeEquivalentTo(new { State = DeviceState.Recovery, Model = (string?)null, TransportId = (long?)null });
    }

    [Fact]
    public void Short_form_with_tabulator_is_read_too()
    {
        One("P1\tdevice").Should().BeEquivalentTo(new { Serial = "P1", State = DeviceState.Device });
    }

    [Fact]
    public void Number_too_big_for_the_type_is_left_out()
    {
        One("P1                     device transport_id:99999999999999999999999").TransportId.Should().BeNull();
    }

    [Fact]
    public void Empty_list_has_no_phones() => DeviceListParser.Parse("").Should().BeEmpty();

    [Fact]
    public void Each_line_is_one_phone() =>
        DeviceListParser.Parse("P1                     device\r\nP2                     offline\n").Select(device => device.Serial).Should().Equal("P1", "P2");

    [Fact]
    public void Garbage_gives_no_exception_and_no_phone_without_serial()
    {
        string[] words = [" ", "  ", "device", "offline", "no permissions", "usb:", "product:", ":", "transport_id:1", "\t", "no", "                      "];
        var word = Gen.OneOf(Gen.Int[0, words.Length - 1].Select(index => words[index]), Gen.String[Gen.Char, 0, 8]);
        word.Array[0, 12].Select(parts => string.Concat(parts)).Sample(text => DeviceListParser.Parse(text).All(device => device.Serial.Length > 0), iter: 20_000);
    }

    private static DeviceData One(string line) => DeviceListParser.Parse(line + "\n").Should().ContainSingle().Subject;
}
