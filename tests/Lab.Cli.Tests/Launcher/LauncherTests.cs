using System.Diagnostics;
using Lab.TestSupport;

namespace Lab.Cli.Tests.Launcher;

/// <summary>./lab on a machine that lacks something. It stops before it builds, so that nothing here takes long or changes the checkout.</summary>
public sealed class LauncherTests : IDisposable
{
    private static readonly string Launcher = Path.Combine(RepositoryRoot.Path, "lab");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-launcher-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Missing_adb_is_wrong_use() => (await RunAsync(Launcher, without: "adb")).Code.Should().Be(3);

    [Fact]
    public async Task Missing_adb_is_named_as_a_package() => (await RunAsync(Launcher, without: "adb")).Error.Should().Contain("lab: missing: adb\n");

    [Fact]
    public async Task Missing_package_comes_with_the_command_that_installs_it() =>
        (await RunAsync(Launcher, without: "adb")).Error.Should().Contain("apt-get install --no-install-recommends adb\n");

    [Fact]
    public async Task Missing_dotnet_is_wrong_use_with_the_package()
    {
        var (code, _, error) = await RunAsync(Launcher, without: "dotnet");
        (code, error.Contains("dotnet-sdk-10.0", StringComparison.Ordinal)).Should().Be((3, true));
    }

    [Fact]
    public async Task Standard_output_stays_clean() => (await RunAsync(Launcher, without: "adb")).Output.Should().BeEmpty();

    [Fact]
    public async Task Tests_need_more_packages() => (await RunAsync(Launcher, without: "tshark", "test")).Error.Should().Contain("lab: missing: tshark\n");

    [Fact]
    public async Task Launcher_finds_itself_through_links()
    {
        var first = Path.Combine(folder.FullName, "first");
        var second = Path.Combine(folder.FullName, "second");
        File.CreateSymbolicLink(first, Launcher);
        File.CreateSymbolicLink(second, "first");
        (await RunAsync(second, without: "adb")).Error.Should().Contain("lab: missing: adb\n");
    }

    [Fact]
    public async Task Without_LAB_NO_INSTALL_what_is_missing_is_installed_and_what_stays_missing_is_named() =>
        (await InstallAsync()).Error.Should().Contain("lab: installing adb tshark\n").And.Contain("lab: missing: tshark\n");

    [Fact]
    public async Task Package_lists_are_fetched_before_the_installation()
    {
        await InstallAsync();
        File.ReadAllLines(Path.Combine(folder.FullName, "calls")).Should().Equal(
            "noninteractive -q -y -o DPkg::Lock::Timeout=400 update",
            "noninteractive -q -y -o DPkg::Lock::Timeout=400 install --no-install-recommends adb tshark");
    }

    [Fact]
    public async Task LAB_NO_INSTALL_calls_no_package_tool()
    {
        await InstallAsync(noInstall: "1");
        File.Exists(Path.Combine(folder.FullName, "calls")).Should().BeFalse();
    }

    /// <summary>Runs it where adb and tshark are missing and apt-get is a script that brings adb alone.</summary>
    private async Task<(int Code, string Output, string Error)> InstallAsync(string noInstall = "")
    {
        var tools = Tools("adb", "tshark", "apt-get");
        Script(tools, "id", "echo 0");
        Script(tools, "apt-get", $"echo \"$DEBIAN_FRONTEND $*\" >> '{folder.FullName}/calls'\necho '#!/bin/sh' > '{tools}/adb'\n/bin/chmod +x '{tools}/adb'");
        return await StartAsync(Launcher, tools, noInstall, "test");
    }

    private static void Script(string tools, string name, string script)
    {
        var path = Path.Combine(tools, name);
        File.Delete(path);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Runs it with a PATH that holds links to this machine's programs, but one.</summary>
    private Task<(int Code, string Output, string Error)> RunAsync(string launcher, string without, params string[] arguments) =>
        StartAsync(launcher, Tools(without), "1", arguments);

    private async Task<(int Code, string Output, string Error)> StartAsync(string launcher, string tools, string noInstall, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/apt-get"), "The launcher installs on Debian and Ubuntu only.");
        var start = new ProcessStartInfo("/usr/bin/env", ["bash", launcher, .. arguments])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = tools;
        start.Environment["LAB_NO_INSTALL"] = noInstall;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var texts = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, texts[0], texts[1]);
    }

    private string Tools(params string[] without)
    {
        var tools = folder.CreateSubdirectory("tools").FullName;
        string[] needed =
        [
            "apt-get", "bash", "dirname", "dotnet", "env", "grep", "id", "readlink", "mktemp", "rm", "tail", "adb", "chromium", "chromium-browser", "google-chrome", "tcpdump", "tshark", "openssl", "gcc", "qpdf", "pdftotext", "mitmdump",
        ];
        foreach (var name in needed.Except(without))
        {
            var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(path => Path.Combine(path, name)).FirstOrDefault(File.Exists);
            if (program is not null)
            {
                File.CreateSymbolicLink(Path.Combine(tools, name), program);
            }
        }
        return tools;
    }
}
