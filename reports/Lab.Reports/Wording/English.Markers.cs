using System.Text.RegularExpressions;
using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>English: findings for readers who do not know the names of identifiers and decoys. The name itself stays: the record, the rules and the evidence use it.</summary>
internal sealed partial class English
{
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["imei"] = "its IMEI",
        ["imsi"] = "the IMSI of its SIM",
        ["iccid"] = "the number of its SIM card",
        ["number"] = "its own telephone number",
        ["android-id"] = "its Android ID",
        ["wifi-mac"] = "its Wi-Fi address",
        ["bluetooth-mac"] = "its Bluetooth address",
        ["serial"] = "its serial number",
        ["gaid"] = "its Google advertising ID",
        ["oaid"] = "its advertising ID",
        ["contact.name"] = "a contact's name",
        ["contact.number"] = "a contact's telephone number",
        ["account-contact.name"] = "a local contact's name",
        ["account-contact.number"] = "a local contact's telephone number",
        ["message.number"] = "the number of who sent a text message",
        ["message.text"] = "what a text message says",
        ["im.recipient"] = "the recipient of a message",
        ["im.text"] = "what a message says",
        ["mms.recipient"] = "the recipient of a multimedia message",
        ["mms.text"] = "what a multimedia message says",
        ["mms-received.number"] = "the number of who sent a multimedia message",
        ["mms-received.text"] = "what a multimedia message that was received says",
        ["photo.exif"] = "a photo's author and description",
        ["photo.latitude"] = "where a photo was taken",
        ["photo.longitude"] = "where a photo was taken",
        ["photo.file"] = "a photo",
        ["note.text"] = "what a note says",
        ["clipboard.text"] = "what was copied",
        ["call.number"] = "a number from the call log",
        ["event.title"] = "the title of an event of the calendar",
        ["event.location"] = "the place of an event of the calendar",
        ["event.description"] = "what an event of the calendar says",
        ["file.name"] = "a file's name",
        ["file.text"] = "what a file says",
        ["file.content"] = "a file",
    };

    public override Told InBrief(Finding finding)
    {
        if (finding.Marker is { } marker && SentMarker().Match(finding.Statement) is { Success: true } sent && sent.Groups[1].Value == marker)
        {
            return Told.InLanguage($"The phone sent {Named(marker)}{sent.Groups[2].Value} to {sent.Groups[3].Value}.");
        }
        return Statement(finding);
    }

    public override string NothingSeen(IReadOnlyList<string> ids, string hours, string rate) =>
        $"Nothing that {string.Join(", ", ids)} {(ids.Count == 1 ? "excludes" : "exclude")} was captured in {hours}{Quantity.Bond}h of phone time; at 95{Quantity.Bond}% confidence it happens fewer than {rate} times per hour on average.";

    private static string Named(string marker) => Plain.TryGetValue(WithoutOccasion(marker), out var words) ? $"{words} ({marker})" : marker;

    [GeneratedRegex(@"^The phone sent (\S+)( without transport encryption)? to (.+, [0-9]{1,18} times?): .+\.$")]
    private static partial Regex SentMarker();
}
