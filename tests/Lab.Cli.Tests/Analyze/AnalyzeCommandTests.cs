using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json;
using Lab.Cli.Analyze;

namespace Lab.Cli.Tests.Analyze;

public sealed class AnalyzeCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-analyze");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Json_has_the_keys_of_the_contract()
    {
        var (code, output, error) = await Run(Capture("id=356938035643809"), "--json", "--markers", Write("m.json", """{"markers":[{"name":"imei","kind":"imei","value":"356938035643809"}]}"""));

        (code, error).Should().Be((0, ""));
        var json = JsonDocument.Parse(output).RootElement;
        json.EnumerateObject().Select(one => one.Name).Should().Contain(["file", "packets", "capturedBytes", "wireBytes", "truncatedPackets", "flows", "dns", "tls", "http", "leaks", "problems", "search", "geolocation", "endpoints", "otherTraffic", "opacity"]);
        var leak = json.GetProperty("leaks")[0];
        (leak.GetProperty("marker").GetString(), leak.GetProperty("forms")[0].GetString(), leak.GetProperty("server").GetProperty("port").GetInt32()).Should().Be(("imei", "plain", 9_000));
    }

    [Fact]
    public async Task Tables_show_markup_and_escapes_of_the_capture_as_text()
    {
        var (code, output, _) = await Run(Capture("GET"), "--markers", Write("m.json", """{"markers":[{"name":"[red]x[/]\u001b[2J","kind":"text","value":"ab"}]}"""));

        code.Should().Be(0);
        output.Should().Contain("[red]x[/]").And.NotContain("\u001b");
    }

    [Fact]
    public async Task Several_captures_give_a_list()
    {
        var capture = Capture("x");

        var (_, output, _) = await Run(capture, capture, "--json");

        JsonDocument.Parse(output).RootElement.GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task Missing_capture_is_wrong_use_in_one_sentence()
    {
        var (code, output, error) = await Run(Path.Combine(folder.FullName, "none.pcap"));

        (code, output).Should().Be((3, ""));
        error.Trim().Should().StartWith("There is no capture at ").And.NotContain("\n");
    }

    [Fact]
    public async Task File_that_is_no_capture_is_wrong_use()
    {
        var (code, _, error) = await Run(Write("x.pcap", "hello"));

        (code, error.Contains("neither pcap nor pcapng", StringComparison.Ordinal)).Should().Be((3, true));
    }

    [Fact]
    public async Task File_without_any_key_is_taken_and_said_to_be_none()
    {
        var (code, _, error) = await Run(Capture("x"), "--keys", Write("k.txt", "CLIENT_RANDOM"));

        (code, error.Contains("holds no TLS secrets", StringComparison.Ordinal)).Should().Be((0, true));
    }

    [Fact]
    public async Task Summary_says_in_its_first_lines_what_leaked_and_where_to()
    {
        var (_, output, _) = await Run(Capture("id=356938035643809"), "--markers", Write("m.json", """{"markers":[{"name":"imei","kind":"imei","value":"356938035643809"}]}"""));

        output.Split('\n').Take(8).Should().ContainSingle(line => line.Contains("Leaked", StringComparison.Ordinal)).Which.Should().Contain("1 of 1 value: imei to 93.184.216.34 (");
    }

    [Fact]
    public async Task Part_of_an_upload_is_in_the_json_and_in_the_tables()
    {
        var markers = Write("m.json", """{"markers":[{"name":"imei","kind":"imei","value":"356938035643809"}]}""");
        const string body = "--b\r\nContent-Disposition: form-data; name=\"img\"; filename=\"[red]a\u001b.jpg\"\r\n\r\n356938035643809\r\n--b--\r\n";
        var capture = Segment($"POST /u HTTP/1.1\r\nHost: a.example\r\nContent-Length: {body.Length}\r\n\r\n{body}", 80);

        var (_, json, _) = await Run(capture, "--json", "--markers", markers);
        var (_, text, _) = await Run(capture, "--markers", markers);

        JsonNode.Parse(json)!["leaks"]![0]!["part"]!.ToJsonString().Should().Be("""{"number":1,"name":"img","fileName":"[red]a\uFFFD.jpg"}""");
        text.Should().Contain("name=\"img\"").And.NotContain("\u001b.jpg");
    }

    [Fact]
    public async Task Destination_behind_a_proxy_is_in_the_json_and_in_no_country_where_it_is_a_name()
    {
        var (_, json, _) = await Run(Segment("CONNECT b.example:443 HTTP/1.1\r\nHost: b.example:443\r\n\r\n", 8_080), "--json");

        var flow = JsonNode.Parse(json)!["flows"]![0]!;
        (flow["country"], flow["proxied"]!.ToJsonString()).Should().Be((null, """{"host":"b.example","port":443,"address":null,"country":null}"""));
    }

    [Fact]
    public async Task Configuration_of_the_laboratory_is_used()
    {
        using var machine = new TestHost();
        machine.Config("\"overrides\": []", """ "overrides": [{"cidr":"93.184.216.0/24","country":"TW","organisation":"Its Own","note":"test"}] """);

        var code = await machine.RunAsync("analyze", Capture("x"), "--json");

        var endpoint = JsonDocument.Parse(machine.Out).RootElement.GetProperty("endpoints").EnumerateArray().Single(one => one.GetProperty("address").GetString() == "93.184.216.34");
        (code, endpoint.GetProperty("country").GetString(), endpoint.GetProperty("organisation").GetString()).Should().Be((ExitCode.Pass, "TW", "Its Own"));
    }

    [Fact]
    public async Task Faulty_configuration_is_wrong_use()
    {
        using var machine = new TestHost();
        machine.Config("\"overrides\": []", "\"overides\": []");

        (await machine.RunAsync("analyze", Capture("x"))).Should().Be(ExitCode.WrongUse);
        machine.Error.Should().Contain("did you mean \"overrides\"");
    }

    [Fact]
    public async Task Key_of_digests_is_used_and_never_printed()
    {
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("TopSecretKey"u8, "356938035643809"u8));
        var markers = Write("m.json", """{"markers":[{"name":"imei","kind":"imei","value":"356938035643809"}],"markerKeys":[{"name":"vendor","text":"TopSecretKey"}]}""");

        var (_, json, _) = await Run(Capture($"h={digest};"), "--json", "--markers", markers);
        var (_, text, _) = await Run(Capture($"h={digest};"), "--markers", markers);

        JsonDocument.Parse(json).RootElement.GetProperty("leaks").GetArrayLength().Should().Be(1);
        (json + text).Should().NotContain("TopSecretKey");
    }

    [Fact]
    public async Task Facts_of_flows_and_of_other_packets_are_in_the_json()
    {
        var (_, output, _) = await Run(Ping(), "--json");

        var json = JsonDocument.Parse(output).RootElement;
        json.GetProperty("otherTraffic")[0].GetProperty("destination").GetString().Should().Be("93.184.216.34");
        json.GetProperty("packetsWithoutIp").GetInt64().Should().Be(0);
        json.GetProperty("file").EnumerateObject().Select(one => one.Name).Should().Contain(["compression", "blocksPassedOver"]);
        JsonDocument.Parse((await Run(Capture("x"), "--json")).Output).RootElement.GetProperty("flows")[0].EnumerateObject().Select(one => one.Name)
            .Should().Contain(["hosts", "dnsName", "hint", "closedReason"]);
    }

    [Fact]
    public async Task Packets_that_are_neither_tcp_nor_udp_are_shown() =>
        (await Run(Ping())).Output.Should().Contain("neither TCP nor UDP").And.Contain("icmp");

    [Fact]
    public async Task Capture_in_gzip_is_read()
    {
        var path = Path.Combine(folder.FullName, "one.pcap.gz");
        using (var packed = new System.IO.Compression.GZipStream(File.Create(path), System.IO.Compression.CompressionLevel.Fastest))
        {
            packed.Write(File.ReadAllBytes(Capture("hello")));
        }

        var (code, output, _) = await Run(path);

        (code, output.Contains("in gzip", StringComparison.Ordinal)).Should().Be((0, true));
    }

    private string Ping()
    {
        var path = Capture("hello");
        var bytes = File.ReadAllBytes(path);
        bytes[24 + 16 + 9] = 1;
        File.WriteAllBytes(path, bytes);
        return path;
    }

    // One TCP segment of the middle of a connection.
    private string Segment(string payload, ushort port)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        var length = 40 + bytes.Length;
        byte[] packet =
        [
            0x45, 0, (byte)(length >> 8), (byte)length, 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 42, 62, 48, 10,
            0x9c, 0x40, (byte)(port >> 8), (byte)port, 0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x18, 0xff, 0xff, 0, 0, 0, 0, .. bytes,
        ];
        byte[] file =
        [
            0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 101, 0, 0, 0,
            0, 0, 0, 0x60, 0, 0, 0, 0, (byte)length, (byte)(length >> 8), 0, 0, (byte)length, (byte)(length >> 8), 0, 0, .. packet,
        ];
        var path = Path.Combine(folder.FullName, "segment.pcap");
        File.WriteAllBytes(path, file);
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await AnalyzeCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    // One UDP datagram to port 9000 in a classic pcap of raw IP packets.
    private string Capture(string payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        byte[] packet =
        [
            0x45, 0, 0, (byte)(28 + bytes.Length), 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 93, 184, 216, 34,
            0x9c, 0x40, 0x23, 0x28, 0, (byte)(8 + bytes.Length), 0, 0, .. bytes,
        ];
        byte[] file =
        [
            0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 101, 0, 0, 0,
            0, 0, 0, 0x60, 0, 0, 0, 0, (byte)packet.Length, 0, 0, 0, (byte)packet.Length, 0, 0, 0, .. packet,
        ];
        var path = Path.Combine(folder.FullName, "one.pcap");
        File.WriteAllBytes(path, file);
        return path;
    }
}
