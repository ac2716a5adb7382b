using System.Runtime.InteropServices;

namespace Lab.Devices.Capture;

/// <summary>Signals to a group of processes (POSIX, kill(2)): .NET can only kill.</summary>
internal static class ProcessSignal
{
    private const int Interrupt = 2;
    private const int Kill = 9;

    /// <summary>Asks the group to end, as Ctrl-C does: capturing programs then write out what they hold and tell their counters.</summary>
    /// <param name="group">Process id of the group's leader, more than 1.</param>
    public static void InterruptGroup(int group) => Send(group, Interrupt);

    /// <summary>Ends the group at once.</summary>
    /// <param name="group">Process id of the group's leader, more than 1.</param>
    public static void KillGroup(int group) => Send(group, Kill);

    private static void Send(int group, int signal)
    {
        // 0 would mean the lab's own group, -1 every process of the user.
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(group, 1);
        // A group that is gone already (ESRCH) is what is wanted.
        _ = NativeKill(-group, signal);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int process, int signal);
}
