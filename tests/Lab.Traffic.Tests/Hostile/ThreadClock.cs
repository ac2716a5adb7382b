using System.Runtime.InteropServices;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Time that a thread has spent on a processor, so that a busy machine does not look like a hang.</summary>
internal static class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>CPU time of the calling thread; null where the system does not tell.</summary>
    public static TimeSpan? Now => OperatingSystem.IsLinux() && clock_gettime(ThreadCpuTime, out var time) == 0 ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1_000.0) : null;

    [DllImport("libc", SetLastError = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int clock_gettime(int clock, out UnixTime time);

    [StructLayout(LayoutKind.Sequential)]
    private struct UnixTime
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
