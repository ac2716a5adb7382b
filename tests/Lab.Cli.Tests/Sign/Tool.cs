using System.Diagnostics;

namespace Lab.Cli.Tests.Sign;

/// <summary>Runs a program of another maker: the second opinion.</summary>
internal static class Tool
{
    /// <summary>The first program that is not on the path.</summary>
    /// <param name="all">Each is needed.</param>
    /// <param name="any">One of these is needed.</param>
    public static string? FindMissing(string[] all, string[] any) => all.FirstOrDefault(name => !IsThere(name)) ?? (any.Any(IsThere) || Environment.GetEnvironmentVariable("LAB_CHROMIUM") is not null ? null : any[0]);

    private static bool IsThere(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Its exit code and both of its streams.</summary>
    public static (int ExitCode, string Output) Run(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
