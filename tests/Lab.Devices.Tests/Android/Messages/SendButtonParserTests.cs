using Lab.Devices.Android.Messages;

namespace Lab.Devices.Tests.Android.Messages;

public class SendButtonParserTests
{
    [Theory]
    [InlineData("<hierarchy><node class='android.widget.Button' resource-id='com.android.mms:id/send_button_sms' bounds='[560,1100][720,1280]'/></hierarchy>")]
    [InlineData("<hierarchy><node class='android.view.View' clickable='true' content-desc='Send SMS' resource-id='' bounds='[560,1100][720,1280]'/></hierarchy>")]
    public void The_middle_of_the_button_is_found(string xml) => SendButtonParser.Parse(xml).Value.Should().Be(new SendButtonParser.Point(640, 1190));

    [Theory]
    [InlineData("<hierarchy><node class='android.widget.EditText' resource-id='a:id/send_to' bounds='[0,0][2,2]'/></hierarchy>", "no button*")]
    [InlineData("<hierarchy><node class='android.widget.Button' resource-id='a:id/send' bounds='[0,0][99999999999,2]'/></hierarchy>", "no button*")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><hierarchy/>", "*no XML*")]
    [InlineData("ERROR: null root node returned by UiTestAutomationBridge.", "*no XML*")]
    public void Anything_else_is_an_error(string xml, string error) => SendButtonParser.Parse(xml).Error.Should().Match(error);
}
