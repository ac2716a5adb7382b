using Lab.Cli.Doctor;
using Lab.Harness.Config;

namespace Lab.Cli.Tests.Doctor;

public sealed class DoctorCheckTests : IDisposable
{
    private readonly TestHost machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task Missing_adb_fails_with_the_package() =>
        (await OnlyAsync(new AdbCheck())).Should().Be(new DoctorResult("adb", DoctorOutcome.Fail, "adb is not installed", "apt-get install adb, or name it in lab.json: $.adb.executable"));

    [Fact]
    public async Task Broken_adb_fails()
    {
        machine.Tool("adb", "echo no such library >&2; exit 127");
        (await OnlyAsync(new AdbCheck())).Finding.Should().EndWith("does not run: no such library");
    }

    [Fact]
    public async Task Working_adb_is_told_with_its_version()
    {
        machine.Tool("adb", "echo Android Debug Bridge version 1.0.41; echo Version 29.0.6-debian");
        (await RunAsync(new AdbCheck()))[0].Finding.Should().EndWith("Android Debug Bridge version 1.0.41, Version 29.0.6-debian");
    }

    [Fact]
    public async Task Server_that_does_not_run_is_no_fault()
    {
        machine.Tool("adb", "echo version");
        (await RunAsync(new AdbCheck()))[1].Should().Be(new DoctorResult("adb server", DoctorOutcome.Ok, "not running at 127.0.0.1:1; started when it is needed"));
    }

    [Fact]
    public async Task Port_taken_by_something_else_fails()
    {
        machine.Tool("adb", "echo version");
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        machine.Set("ANDROID_ADB_SERVER_PORT", ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var serving = ServeNonsenseAsync(listener);
        var result = (await RunAsync(new AdbCheck()))[1];
        listener.Stop();
        await serving;
        result.Outcome.Should().Be(DoctorOutcome.Fail);
    }

    [Fact]
    public async Task Missing_chromium_fails() => (await OnlyAsync(new ChromiumCheck())).Outcome.Should().Be(DoctorOutcome.Fail);

    [Theory]
    [InlineData("Chromium 130.0.6723.116 built on Debian", (int)DoctorOutcome.Fail)]
    [InlineData("Chromium 131.0.6778.85 built on Debian", (int)DoctorOutcome.Ok)]
    [InlineData("Google Chrome 156.0.8078.79", (int)DoctorOutcome.Ok)]
    [InlineData("unknown", (int)DoctorOutcome.Fail)]
    public async Task Chromium_must_be_new_enough(string version, int expected)
    {
        machine.Tool("google-chrome", $"echo '{version}'");
        ((int)(await OnlyAsync(new ChromiumCheck())).Outcome).Should().Be(expected);
    }

    [Theory]
    [InlineData("Liberation Sans\nDejaVu Sans\nNoto Sans CJK TC", null)]
    [InlineData("Liberation Sans\nNoto Sans\nNoto Sans TC", null)]
    [InlineData("DejaVu Sans\nNoto Sans CJK TC", "apt-get install fonts-liberation")]
    [InlineData("Liberation Sans\nDejaVu Sans", "apt-get install fonts-noto-cjk")]
    [InlineData("", "apt-get install fonts-liberation fonts-dejavu-core fonts-noto-cjk")]
    public async Task Fonts_are_asked_of_fontconfig(string families, string? advice)
    {
        machine.Tool("fc-list", $"echo '{families}'");
        (await OnlyAsync(new FontsCheck(machine.Work))).WayOut.Should().Be(advice);
    }

    [Fact]
    public async Task Fonts_are_looked_for_where_fontconfig_is_missing()
    {
        File.WriteAllText(Path.Combine(machine.Work, "LiberationSans-Regular.ttf"), "");
        File.WriteAllText(Path.Combine(machine.Work, "NotoSans-Regular.ttf"), "");
        File.WriteAllText(Path.Combine(machine.Work, "NotoSansCJK-Regular.ttc"), "");
        (await OnlyAsync(new FontsCheck(machine.Work))).Outcome.Should().Be(DoctorOutcome.Ok);
    }

    [Theory]
    [InlineData(DiskSpaceCheck.Needed - 1, (int)DoctorOutcome.Fail)]
    [InlineData(DiskSpaceCheck.Needed, (int)DoctorOutcome.Ok)]
    public async Task Disk_space_below_the_limit_fails(long free, int expected) => ((int)(await OnlyAsync(new DiskSpaceCheck(_ => free))).Outcome).Should().Be(expected);

    [Fact]
    public async Task Disk_space_is_asked_of_the_folder_of_the_runs()
    {
        machine.Config("\"runs\": \"runs\"", "\"runs\": \"deep/runs\"");
        var asked = "";
        await RunAsync(new DiskSpaceCheck(folder =>
        {
            asked = folder;
            return 0;
        }));
        asked.Should().Be(machine.Work);
    }

    [Fact]
    public async Task Missing_libpcap_is_a_warning() => (await OnlyAsync(new LibpcapCheck(_ => false))).Outcome.Should().Be(DoctorOutcome.Warn);

    [Theory]
    [InlineData("Name:\tlab\nCapEff:\t0000000000002000\n", (int)DoctorOutcome.Ok)]
    [InlineData("Name:\tlab\nCapEff:\t000001ffffffdfff\n", (int)DoctorOutcome.Warn)]
    [InlineData("", (int)DoctorOutcome.Warn)]
    public async Task Right_to_capture_is_the_capability(string status, int expected) => ((int)(await OnlyAsync(new CapturePermissionCheck(() => status))).Outcome).Should().Be(expected);

    [Fact]
    public async Task Embedded_geolocation_database_opens() => (await OnlyAsync(new GeolocationCheck())).Outcome.Should().Be(DoctorOutcome.Ok);

    [Fact]
    public async Task Old_geolocation_database_is_a_warning()
    {
        machine.Time.Advance(TimeSpan.FromDays(500));
        (await OnlyAsync(new GeolocationCheck())).Outcome.Should().Be(DoctorOutcome.Warn);
    }

    [Theory]
    [InlineData("missing.mmdb")]
    [InlineData("lab.json")]
    public async Task Geolocation_database_that_does_not_open_fails(string file)
    {
        machine.Config("\"databases\": []", $"\"databases\": [{{\"file\": \"{file}\"}}]");
        (await OnlyAsync(new GeolocationCheck())).Outcome.Should().Be(DoctorOutcome.Fail);
    }

    [Theory]
    [InlineData("com.example.chat", (int)DoctorOutcome.Ok, "*devices/apps/virtual-chat.json")]
    [InlineData("com.whatsapp", (int)DoctorOutcome.Warn, "*nobody has tried")]
    [InlineData("jp.naver.line.android", (int)DoctorOutcome.Warn, "*leaves the value \"contact\" to the lab")]
    [InlineData("com.not.described", (int)DoctorOutcome.Warn, "no description*")]
    public async Task Messaging_app_is_described_or_it_is_said(string package, int outcome, string finding)
    {
        machine.Config("com.example.chat", package);
        (await OnlyAsync(new MessagingAppCheck())).Should().Match<DoctorResult>(result => (int)result.Outcome == outcome).And.BeOfType<DoctorResult>().Which.Finding.Should().Match(finding);
    }

    [Theory]
    [InlineData("virtual:redmi-1s-2014", "null", (int)DoctorOutcome.Ok)]
    [InlineData("0123456789ABCDEF", "null", (int)DoctorOutcome.Warn)]
    [InlineData("0123456789ABCDEF", "\"Lab\"", (int)DoctorOutcome.Ok)]
    public async Task Real_phone_whose_network_lab_json_does_not_name_is_warned_of(string serial, string network, int outcome)
    {
        var path = machine.Config("virtual:redmi-1s-2014", serial);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"wifiNetwork\": null", $"\"wifiNetwork\": {network}", StringComparison.Ordinal));
        (await OnlyAsync(new LabNetworkCheck())).Outcome.Should().Be((DoctorOutcome)outcome);
    }

    [Fact]
    public async Task Folder_of_apps_that_is_not_there_fails()
    {
        machine.Config("\"apps\": null", "\"apps\": \"missing\"");
        (await OnlyAsync(new MessagingAppCheck())).Outcome.Should().Be(DoctorOutcome.Fail);
    }

    [Fact]
    public async Task Shipped_virtual_phone_exists()
    {
        machine.Config();
        (await OnlyAsync(new DeviceCheck())).Outcome.Should().Be(DoctorOutcome.Ok);
    }

    [Fact]
    public async Task Unknown_virtual_phone_fails_with_the_known_ones()
    {
        machine.Config("virtual:redmi-1s-2014", "virtual:nonesuch");
        (await OnlyAsync(new DeviceCheck())).Finding.Should().Contain("redmi-1s-2014");
    }

    [Fact]
    public async Task Real_phone_without_adb_fails()
    {
        var path = machine.Config("virtual:redmi-1s-2014", "0123456789ABCDEF");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"adb\",", "\"no-such-adb\",", StringComparison.Ordinal));
        (await OnlyAsync(new DeviceCheck())).Outcome.Should().Be(DoctorOutcome.Fail);
    }

    [Fact]
    public async Task Missing_configuration_fails() => (await OnlyAsync(new ConfigurationCheck())).Outcome.Should().Be(DoctorOutcome.Fail);

    [Fact]
    public async Task Every_fault_of_the_configuration_is_a_result()
    {
        machine.Config("\"port\": 5037", "\"port\": 0, \"prot\": 1");
        (await RunAsync(new ConfigurationCheck())).Select(result => result.Finding).Should()
            .Equal("$.adb.port: must be 1 to 65535, not 0", "$.adb.prot: unknown key; did you mean \"port\"?");
    }

    [Fact]
    public async Task Capture_interface_that_is_not_there_fails()
    {
        machine.Config("\"kind\": \"phone\"", "\"kind\": \"interface\", \"interface\": \"nosuch0\"");
        (await OnlyAsync(new CaptureInterfaceCheck())).Should().Match<DoctorResult>(result => result.Outcome == DoctorOutcome.Fail && result.Finding.StartsWith("this machine has no interface nosuch0"));
    }

    [Fact]
    public async Task Example_that_still_stands_is_a_warning()
    {
        machine.Config();
        (await OnlyAsync(new ConfigurationCheck())).Finding.Should().StartWith("still the example's: $.laboratory.name, ");
    }

    private static async Task ServeNonsenseAsync(System.Net.Sockets.TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync("HTTP/1.0 400 Bad Request\r\n\r\n"u8.ToArray());
            }
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException or InvalidOperationException)
        {
            // The listener was stopped: the end of the test.
        }
    }

    private async Task<DoctorResult> OnlyAsync(IDoctorCheck check) => (await RunAsync(check)).Should().ContainSingle().Subject;

    private Task<IReadOnlyList<DoctorResult>> RunAsync(IDoctorCheck check)
    {
        var location = LabConfigLocation.Find(machine.Work);
        return check.RunAsync(new DoctorSubject(machine.Host, location, location is null ? null : LabConfigReader.Read(location.Path)), TestContext.Current.CancellationToken);
    }
}
