using System.ComponentModel;
using System.Diagnostics;

namespace Lab.Reports.Tests.Pdf;

/// <summary>Runs a program that judges PDFs.</summary>
internal static class Tool
{
    /// <summary>Its exit code and both of its streams; skips the calling test where the program is missing.</summary>
    public static (int ExitCode, string Output) Run(string name, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{name} is not installed: apt-get install poppler-utils qpdf");
            throw;
        }
    }
}
