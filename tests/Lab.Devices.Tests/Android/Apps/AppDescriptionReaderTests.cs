using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Lab.Devices.Android.Apps;

namespace Lab.Devices.Tests.Android.Apps;

public class AppDescriptionReaderTests
{
    private const string Chat = """
        {
          "name": "Chat", "packages": ["com.a.chat"], "tried": false, "source": "a test",
          "message": {"steps": [{"open": {"activity": ".Main"}}, {"tap": [{"id": ["send"]}], "limit": "5s"}], "shown": [{"text": ["{text}"]}]},
          "note": {"write": [{"open": {}}], "find": [{"open": {}}], "shown": [{"text": ["{text}"]}]},
          "consent": [{"name": "terms", "shown": [{"id": ["terms"]}], "accept": [{"id": ["yes"]}], "refuse": [{"id": ["no"]}]}]
        }
        """;

    [Fact]
    public void A_description_is_read() =>
        AppDescriptionReader.Read(Chat, "chat.json").Should().BeEquivalentTo(new { Name = "Chat", Tried = false, File = "chat.json", Message = new { Limit = TimeSpan.FromSeconds(20) } }, options => options.ExcludingMissingMembers());

    [Fact]
    public void Nothing_is_agreed_to_unless_the_description_says_so() => AppDescriptionReader.Read(Chat, "chat.json").Consent[0].Choice.Should().Be(ConsentChoice.Refuse);

    [Theory]
    [InlineData("message.steps[1].tap[0].ids", "[]", "*$.message.steps[1].tap[0]*")]
    [InlineData("message.steps[1].tap[0].id", "[]", "*$.message.steps[1].tap[0]: needs at least one of*")]
    [InlineData("message.steps[1].type", "\"x\"", "*$.message.steps[1]: needs exactly one of*it has 2*")]
    [InlineData("message.steps[1].limit", "\"20 minutes\"", "*$.message.steps[1].limit*is not a duration*")]
    [InlineData("message.steps[1].limit", "\"20m\"", "*$.message.steps[1].limit: lies between*")]
    [InlineData("message.steps[0].open.data", "\"sms:{number}\"", "*$.message.steps[0]: \"{number}\" stands for nothing*recipient*")]
    [InlineData("message.shown", "[]", "*$.message: needs \"shown\" or \"row\"*")]
    [InlineData("message.shown[0].text", "[\"Sent\"]", "*$.message.shown[0]: needs \"{text}\" in every entry*")]
    [InlineData("message.shown[0].text", "[\"{text}\", \"Sent\"]", "*$.message.shown[0]: needs \"{text}\" in every entry*")]
    [InlineData("message.shown", "[{\"id\": [\"bubble\"]}]", "*$.message.shown[0]: needs \"{text}\" in every entry*")]
    [InlineData("message.row", "{\"uri\": \"content://sms\", \"where\": \"address\", \"is\": \"{recipient}\", \"column\": \"type\", \"value\": \"2\"}", "*$.message.row: neither*")]
    [InlineData("note.shown[0].text", "[\"Saved\"]", "*$.note.shown[0]: needs \"{text}\" in every entry*")]
    [InlineData("message.steps", "[]", "*$.message.steps: needs 1 to*")]
    [InlineData("note.shown", "[]", "*$.note.shown: names no element*")]
    [InlineData("note.write", "[]", "*$.note.write: needs 1 to*")]
    [InlineData("note.find[0].open.data", "\"x:{recipient}\"", "*$.note.find[0]: \"{recipient}\" stands for nothing*")]
    [InlineData("packages", "[\"com.a; rm\"]", "*$.packages[0]*no package name*")]
    [InlineData("tried", "null", "*$.tried*")]
    [InlineData("consent[0].kind", "\"switch\"", "*$.consent[0].kind*")]
    [InlineData("consent[0].accept", "[]", "*$.consent[0].accept: names no element*")]
    public void A_fault_is_named_with_its_place(string member, string value, string message)
    {
        var document = JsonNode.Parse(Chat)!;
        var parts = member.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        var at = parts.SkipLast(1).Aggregate(document, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!);
        at[parts[^1]] = JsonNode.Parse(value);

        FluentActions.Invoking(() => AppDescriptionReader.Read(document.ToJsonString(), "chat.json")).Should().Throw<AppDescriptionException>().WithMessage(message);
    }

    [Fact]
    public void All_that_ship_are_read() => AppCatalog.Shipped.Files.Should().Contain("devices/apps/line.json").And.OnlyHaveUniqueItems();

    [Fact]
    public void Apps_that_nobody_drove_say_so() =>
        AppCatalog.Shipped.Apps.Where(app => !app.Tried).SelectMany(app => app.Packages).Should().BeEquivalentTo("jp.naver.line.android", "com.whatsapp", "com.whatsapp.w4b", "com.tencent.mm");

    [Fact]
    public void The_labs_own_description_goes_before_the_one_that_ships()
    {
        var folder = Directory.CreateTempSubdirectory("lab-apps-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "mine.json"), Chat.Replace("com.a.chat", "com.example.chat", StringComparison.Ordinal));

            AppCatalog.Load(folder.FullName).Find("com.example.chat", isTextMessageApp: false)!.Name.Should().Be("Chat");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_record_names_the_labs_own_files_and_that_of_the_messaging_app_and_says_who_has_tried_them()
    {
        var folder = Directory.CreateTempSubdirectory("lab-apps-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "mine.json"), Chat);

            AppCatalog.Load(folder.FullName).Equipment("com.example.chat").Should().BeEquivalentTo(
            [
                new { Name = "description of an app", Version = "mine.json", Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Chat))), Remark = "nobody has driven the app by it before" },
                new { Name = "description of an app", Version = "virtual-chat.json", AppCatalog.Shipped.Find("com.example.chat", isTextMessageApp: false)!.Sha256, Remark = "somebody has driven the app by it" },
            ]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        FluentActions.Invoking(() => AppCatalog.Load("/not/there")).Should().Throw<AppDescriptionException>().WithMessage("lab.json, $.device.apps: /not/there*");

    [Fact]
    public void The_app_for_text_messages_needs_no_description_of_its_own() =>
        AppCatalog.Shipped.Find("com.maker.sms", isTextMessageApp: true)!.Packages.Should().Contain("com.google.android.apps.messaging");
}
