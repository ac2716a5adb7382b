using System.ComponentModel;
using System.Diagnostics;

namespace Lab.Benchmarks.Measuring;

/// <summary>Versions of the programs compared, as the package manager tells them.</summary>
internal static class PackageVersions
{
    /// <summary>One line; says so where there is no such package manager.</summary>
    public static string Text()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dpkg-query", ["-W", "-f", "${Package} ${Version}, ", "tcpdump", "libpcap0.8", "libndpi-bin", "tshark", "coreutils", "ripgrep", "libhyperscan5"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return text.TrimEnd(' ', ',') + ".";
        }
        catch (Win32Exception)
        {
            return "Versions of the programs are not known: no dpkg-query here.";
        }
    }
}
