using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Lab.Benchmarks.Measuring;

/// <summary>Runs a program to its end and measures the whole process (Linux).</summary>
internal static class MeasuredProcess
{
    private const int ChildrenOfThisProcess = -1;
    private const int UsageFields = 18;
    private const int SetChildSubreaper = 36;
    private const int WithoutWaiting = 1;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan LastHelpers = TimeSpan.FromSeconds(3);

    public static Measurement Run(string program, IEnumerable<string> arguments, TimeSpan limit, int goodCode)
    {
        // Through a shell for the redirection alone: "exec" makes the program take the shell's place, so that what is measured is the program.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec \"$0\" \"$@\" > /dev/null 2> /dev/null < /dev/null", program } };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        // A browser leaves its helpers to whoever takes orphans: their time counts where they are waited for.
        if (SetOption(SetChildSubreaper, 1, 0, 0, 0) != 0)
        {
            throw new InvalidOperationException("prctl failed");
        }
        var cpuBefore = CpuOfChildren();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        long peak = 0;
        var late = false;
        while (!process.WaitForExit(Poll))
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            if (!late && clock.Elapsed > limit)
            {
                late = true;
                process.Kill();
            }
        }
        var wall = clock.Elapsed;
        TakeOrphans();
        var failure = late ? $"stopped after {limit.TotalSeconds:0} s" : process.ExitCode != 0 && process.ExitCode != goodCode ? $"exit code {process.ExitCode}" : null;
        return new Measurement(wall, CpuOfChildren() - cpuBefore, peak, failure);
    }

    // The program itself has been waited for: what is left are helpers that it did not wait for, most of them ended.
    private static void TakeOrphans()
    {
        using var pause = new ManualResetEventSlim();
        var since = Stopwatch.StartNew();
        for (int found; (found = WaitForChild(-1, out _, WithoutWaiting)) >= 0 && since.Elapsed < LastHelpers;)
        {
            if (found == 0)
            {
                pause.Wait(Poll);
            }
        }
    }

    private static long PeakOf(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6, line.Length - 9), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) << 10;
        }
        catch (IOException)
        {
            return 0; // It has just ended.
        }
    }

    private static TimeSpan CpuOfChildren()
    {
        var usage = new long[UsageFields];
        return GetResourceUsage(ChildrenOfThisProcess, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : throw new InvalidOperationException("getrusage failed");
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, [Out] long[] usage);

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, nuint value, nuint third, nuint fourth, nuint fifth);

    [DllImport("libc", EntryPoint = "waitpid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int WaitForChild(int id, out int status, int options);
}
