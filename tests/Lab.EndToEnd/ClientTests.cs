using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Lab.TestSupport;

namespace Lab.EndToEnd;

/// <summary>Other people's ADB clients drive "lab phone start clean": Debian's adb, @devicefarmer/adbkit, @yume-chan/adb.</summary>
public sealed class ClientTests
{
    private static readonly string Clients = Path.Combine(RepositoryRoot.Path, "tests", "Lab.EndToEnd", "clients");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Debians_adb_lists_shells_pushes_pulls_and_reboots()
    {
        using var lab = new LabProcess();
        using var phone = lab.Start(["phone", "start", "clean"]);
        var serial = (await phone.StandardOutput.ReadLineAsync(Cancel))!;
        var folder = Directory.CreateTempSubdirectory("lab-client-");
        try
        {
            await ConnectAsync(lab, serial);
            (await Adb(lab, "devices", "-l")).Output.Should().MatchRegex($"{serial}\\s+device product:clean model:Clean_13 device:clean");
            (await Adb(lab, "-s", serial, "shell", "exit 7")).ExitCode.Should().Be(7);
            await CheckShellAsync(lab, serial);
            var sent = Path.Combine(folder.FullName, "sent");
            var received = Path.Combine(folder.FullName, "received");
            await File.WriteAllBytesAsync(sent, RandomNumberGenerator.GetBytes(20_000_000), Cancel);
            (await Adb(lab, "-s", serial, "push", sent, "/data/local/tmp/big")).ExitCode.Should().Be(0);
            (await Adb(lab, "-s", serial, "pull", "/data/local/tmp/big", received)).ExitCode.Should().Be(0);
            SHA256.HashData(File.ReadAllBytes(received)).Should().Equal(SHA256.HashData(File.ReadAllBytes(sent)));
            var before = (await Adb(lab, "-s", serial, "shell", "cat /proc/sys/kernel/random/boot_id")).Output;
            await Adb(lab, "-s", serial, "reboot");
            (await BootIdAfter(lab, serial, before)).Should().NotBe(before);
        }
        finally
        {
            folder.Delete(recursive: true);
            phone.Kill();
        }
    }

    [Theory]
    [InlineData("adbkit.mjs")]
    [InlineData("yume-chan.mjs")]
    [InlineData("yume-chan-direct.mjs")]
    public async Task A_client_from_npm_lists_shells_pushes_pulls_and_reboots(string script)
    {
        await InstallAsync();
        using var lab = new LabProcess();
        using var phone = lab.Start(["phone", "start", "clean"]);
        var serial = (await phone.StandardOutput.ReadLineAsync(Cancel))!;
        await ConnectAsync(lab, serial);

        var result = await RunAsync("node", Path.Combine(Clients, script), lab.AdbPort.ToString(CultureInfo.InvariantCulture), serial);

        phone.Kill();
        result.ExitCode.Should().Be(0, result.Output + result.Error);
        result.Output.Should().Contain("ok ").And.NotContain("not ok");
    }

    // On a busy machine a server that was just started may lose the first connection again.
    private static async Task ConnectAsync(LabProcess lab, string serial)
    {
        var told = "";
        for (var i = 0; i < 50; i++)
        {
            told = (await Adb(lab, "connect", serial)).Output + (await Adb(lab, "devices")).Output;
            if (told.Contains($"{serial}\tdevice", StringComparison.Ordinal))
            {
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancel);
        }
        told.Should().Contain($"{serial}\tdevice");
    }

    private static async Task CheckShellAsync(LabProcess lab, string serial)
    {
        using var list = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Clients, "shell.json"), Cancel));
        foreach (var one in list.RootElement.EnumerateArray())
        {
            var command = one.GetProperty("command").GetString()!;
            var printed = (await Adb(lab, "-s", serial, "shell", command)).Output;
            (printed.EndsWith('\n') ? printed[..^1] : printed).Should().MatchRegex(one.GetProperty("prints").GetString()!, "{0} prints that", command);
        }
    }

    // adb 29 tries a phone on the network again every 10 s only; a person helps by disconnect and connect.
    private static async Task<string> BootIdAfter(LabProcess lab, string serial, string before)
    {
        for (var i = 0; i < 100; i++)
        {
            await Adb(lab, "disconnect", serial);
            await Adb(lab, "connect", serial);
            var now = await Adb(lab, "-s", serial, "shell", "cat /proc/sys/kernel/random/boot_id");
            if (now.ExitCode == 0 && now.Output != before)
            {
                return now.Output;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancel);
        }
        return before;
    }

    private static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Clients, "node_modules")))
        {
            return;
        }
        Assert.SkipUnless(Exists("npm"), "npm is not on this machine (package nodejs and npm).");
        var install = await RunAsync("npm", "ci", "--no-audit", "--no-fund", "--prefix", Clients);
        Assert.SkipUnless(install.ExitCode == 0, $"The npm clients could not be installed: {install.Error}");
    }

    private static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static Task<ProcessResult> Adb(LabProcess lab, params string[] arguments) =>
        RunAsync("adb", ["-P", lab.AdbPort.ToString(CultureInfo.InvariantCulture), .. arguments]);

    private static async Task<ProcessResult> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        return new ProcessResult(process.ExitCode, await output, await error);
    }
}
