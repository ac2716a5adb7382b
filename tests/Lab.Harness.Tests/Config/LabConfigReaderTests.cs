using System.Text.Json.Nodes;
using Lab.Harness.Config;

namespace Lab.Harness.Tests.Config;

public class LabConfigReaderTests
{
    [Fact]
    public void Shipped_file_has_no_fault() => LabConfigReader.Read(ShippedConfig.Path).Problems.Should().BeEmpty();

    [Fact]
    public void Shipped_file_becomes_a_configuration() =>
        LabConfigReader.Read(ShippedConfig.Path).Config!.Device.Serial.Should().Be("virtual:redmi-1s-2014");

    [Fact]
    public void Byte_order_mark_is_accepted() => ShippedConfig.Parse("\uFEFF" + ShippedConfig.Text).Config.Should().NotBeNull();

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var reading = ShippedConfig.With(root =>
        {
            root["laboratory"]!["name"] = null;
            root["adb"]!["port"] = 0;
            root["device"]!["virtualSpeed"] = "fast";
            root.Remove("runs");
        });
        reading.Problems.Select(problem => problem.JsonPath).Should()
            .Equal("$.laboratory.name", "$.adb.port", "$.device.virtualSpeed", "$.runs");
    }

    [Fact]
    public void Faulty_file_gives_no_configuration() => ShippedConfig.With(root => root.Remove("runs")).Config.Should().BeNull();

    [Fact]
    public void Misspelt_key_is_named_with_the_right_one() =>
        Only(ShippedConfig.With(root => root["adb"]!["prot"] = 5037)).Should().Be("$.adb.prot: unknown key; did you mean \"port\"?");

    [Fact]
    public void Foreign_key_is_named_with_those_known() =>
        Only(ShippedConfig.With(root => root["adb"]!["zzzzzzzz"] = 1)).Should().Be("$.adb.zzzzzzzz: unknown key; known here: executable, port");

    [Fact]
    public void Missing_key_is_named() => Only(ShippedConfig.With(root => root["customer"]!.AsObject().Remove("contact"))).Should().Be("$.customer.contact: is missing");

    [Fact]
    public void Null_is_refused_where_a_value_is_needed() => Only(ShippedConfig.With(root => root["adb"] = null)).Should().Be("$.adb: must not be null");

    [Fact]
    public void Null_in_a_list_is_refused() =>
        Only(ShippedConfig.With(root => root["report"]!["deviations"] = new JsonArray("one", null))).Should().Be("$.report.deviations[1]: must not be null");

    [Fact]
    public void Blank_text_is_refused() => Only(ShippedConfig.With(root => root["report"]!["operator"] = " ")).Should().Be("$.report.operator: must not be blank");

    [Fact]
    public void Wrong_type_is_named_with_what_was_found() =>
        Only(ShippedConfig.With(root => root["adb"]!["port"] = "5037")).Should().Be("$.adb.port: must be a whole number, not \"5037\"");

    [Fact]
    public void Unknown_word_is_answered_with_the_allowed_ones() =>
        Only(ShippedConfig.With(root => root["capture"]!["kind"] = "phon")).Should()
            .Be("$.capture.kind: must be one of \"phone\", \"command\", \"file\", \"ssh\", \"interface\", \"pcapdroid\", not \"phon\"; did you mean \"phone\"?");

    [Fact]
    public void Unknown_format_of_pcapdroid_is_answered_with_the_allowed_ones() =>
        Only(ShippedConfig.With(root => (root["capture"]!["kind"], root["capture"]!["pcapdroid"]) = ("pcapdroid", new JsonObject { ["format"] = "pcap-ng" }))).Should()
            .Be("$.capture.pcapdroid.format: must be one of \"pcap\", \"pcapng\", not \"pcap-ng\"; did you mean \"pcapng\"?");

    [Fact]
    public void Word_in_other_letter_case_is_refused() => Only(ShippedConfig.With(root => root["capture"]!["kind"] = "Phone")).Should().StartWith("$.capture.kind: must be one of");

    [Theory]
    [InlineData("adb", "port", 65536, "$.adb.port: must be 1 to 65535, not 65536")]
    [InlineData("device", "virtualSpeed", 0.5, "$.device.virtualSpeed: must be 1 to 3600, not 0.5")]
    [InlineData("device", "operatorWaitSeconds", -1, "$.device.operatorWaitSeconds: must be 0 to 3600, not -1")]
    public void Number_out_of_range_is_named_with_the_range(string section, string key, double value, string expected) =>
        Only(ShippedConfig.With(root => root[section]![key] = value == Math.Floor(value) ? JsonValue.Create((int)value) : JsonValue.Create(value))).Should().Be(expected);

    [Theory]
    [InlineData("device", "serial", "-s evil")]
    [InlineData("device", "messagingApp", "chat; reboot")]
    [InlineData("device", "messageRecipient", "0912345678")]
    [InlineData("device", "wifiNetwork", "a name of more than thirty-two characters")]
    [InlineData("device", "messageRecipient", "+886912345678; reboot")]
    [InlineData("probe", "domain", "probe")]
    [InlineData("probe", "domain", "-a.example")]
    [InlineData("probe", "address", "203.0.113")]
    [InlineData("probe", "address", "203.0.113.256")]
    [InlineData("probe", "address", "2001:db8::1")]
    public void Text_of_the_wrong_form_is_refused(string section, string key, string value) =>
        Only(ShippedConfig.With(root => root[section]![key] = value)).Should().StartWith($"$.{section}.{key}: must be ");

    [Fact]
    public void Date_must_be_one() =>
        Only(ShippedConfig.With(root => root["item"]!["receivedOn"] = "2026-02-30")).Should()
            .Be("$.item.receivedOn: must be a date such as \"2026-05-04\", not \"2026-02-30\"");

    [Fact]
    public void Key_given_twice_is_refused() =>
        Only(ShippedConfig.WithText("\"port\": 5037", "\"port\": 5037, \"port\": 5038")).Should().Be("$.adb.port: is given more than once; keep one");

    [Fact]
    public void Odd_name_is_quoted_in_the_path() =>
        Only(ShippedConfig.With(root => root["item"]!["identifiers"] = new JsonObject { ["odd name"] = "" })).Should().Be("$.item.identifiers['odd name']: must not be blank");

    [Fact]
    public void Schema_must_be_the_one_beside_it() => Only(ShippedConfig.With(root => root["$schema"] = "other.json")).Should().StartWith("$.$schema: must be \"./lab.schema.json\"");

    [Theory]
    [InlineData("command", "$.capture.command: is needed, since kind is \"command\"")]
    [InlineData("file", "$.capture.file: is needed, since kind is \"file\"")]
    public void Kind_of_capture_needs_its_member(string kind, string expected) =>
        Only(ShippedConfig.With(root => root["capture"]!["kind"] = kind)).Should().Be(expected);

    [Theory]
    [InlineData("command")]
    [InlineData("file")]
    public void Member_of_another_kind_of_capture_is_refused(string member) =>
        Only(ShippedConfig.With(root => root["capture"]![member] = member == "file" ? "x.pcap" : new JsonArray("tcpdump"))).Should()
            .Be($"$.capture.{member}: must be null or left out, since kind is \"phone\"");

    [Fact]
    public void Capture_command_must_not_be_empty() =>
        Only(ShippedConfig.With(root => root["capture"] = new JsonObject { ["kind"] = "command", ["command"] = new JsonArray() })).Should()
            .Be("$.capture.command: must not be empty");

    [Fact]
    public void Comment_is_refused_with_its_place() =>
        Only(ShippedConfig.Parse("{\n  \"a\": 1, // why\n}")).Should().Be("$: line 2, column 11: comments are not allowed in JSON; remove it");

    [Fact]
    public void Trailing_comma_is_refused_with_its_place() =>
        Only(ShippedConfig.Parse("{\n  \"a\": 1,\n}")).Should().Be("$: line 3, column 1: a comma before a closing bracket is not allowed in JSON; remove it");

    [Fact]
    public void Column_counts_characters_not_bytes() => Only(ShippedConfig.Parse("{\"\u00e9\u00e9\": ?}")).Should().StartWith("$: line 1, column 8:");

    [Fact]
    public void Broken_text_is_no_JSON() => Only(ShippedConfig.Parse("{\"a\"")).Should().StartWith("$: line 1, column 5: not valid JSON:");

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Empty_file_is_named_as_such(string text) => Only(ShippedConfig.Parse(text)).Should().Contain("the file is empty");

    [Fact]
    public void Root_must_be_an_object() => Only(ShippedConfig.Parse("[]")).Should().Be("$: must be an object, not a list");

    [Fact]
    public void Deep_nesting_is_a_fault() => Only(ShippedConfig.Parse(new string('[', 5000))).Should().StartWith("$: line 1,");

    [Fact]
    public void Lone_surrogate_is_a_fault() =>
        Only(ShippedConfig.WithText("\"Example Operator\"", "\"\\ud800\"")).Should().Be("$.report.operator: must be text, not text that is not valid Unicode");

    [Fact]
    public void Broken_UTF8_is_a_fault()
    {
        var bytes = File.ReadAllBytes(ShippedConfig.Path);
        bytes[bytes.AsSpan().IndexOf("Example Operator"u8)] = 0xFF;
        LabConfigReader.Parse(bytes).Config.Should().BeNull();
    }

    [Fact]
    public void Missing_file_is_named_with_the_way_out()
    {
        var path = Path.Combine(Path.GetTempPath(), "no-such-folder", "lab.json");
        Only(LabConfigReader.Read(path)).Should().Be($"$: no such file: {path}. Copy the lab.json that comes with the lab, or name yours with --config PATH");
    }

    [Fact]
    public void Endless_file_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero here.");
        Only(LabConfigReader.Read("/dev/zero")).Should().Be("$: is longer than 1048576 bytes, which no configuration is");
    }

    [Fact]
    public void Loading_a_faulty_file_throws_with_every_fault()
    {
        var folder = Directory.CreateTempSubdirectory("lab-config-");
        try
        {
            var path = Path.Combine(folder.FullName, "lab.json");
            File.WriteAllText(path, "{}");
            var load = () => LabConfigReader.Load(path);
            load.Should().Throw<LabConfigException>().Which.Problems.Should().HaveCount(12);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Only(LabConfigReading reading) => reading.Problems.Should().ContainSingle().Subject.ToString();
}
