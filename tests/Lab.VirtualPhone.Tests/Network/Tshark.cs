using System.Diagnostics;

namespace Lab.VirtualPhone.Tests.Network;

/// <summary>Wireshark's dissectors as an independent witness.</summary>
internal static class Tshark
{
    private static readonly string[] WithChecksums =
        ["-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-o", "tcp.reassemble_out_of_order:TRUE", "-n"];

    /// <summary>Lines that tshark prints for a capture; skips the calling test where it is not installed.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(byte[] capture, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("lab-tshark-");
        try
        {
            var path = Path.Combine(folder.FullName, "capture.pcap");
            await File.WriteAllBytesAsync(path, capture, TestContext.Current.CancellationToken);
            using var process = Start(["-r", path, .. WithChecksums, .. arguments]);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.Should().Be(0, "tshark said: {0}", await errors);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("tshark", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("tshark is not installed.");
            throw;
        }
    }
}
