using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Lab.VirtualPhone.Bench;

/// <summary>Does something within a network namespace of Linux: a socket that is made there belongs to it for good, whoever uses it later.</summary>
public static class NetworkNamespace
{
    private const int CloneNewNet = 0x4000_0000;

    /// <summary>Runs work on a thread of its own that has entered the namespace (setns(2)) and ends afterwards.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="path">The namespace's file, such as "/run/netns/lab-phone".</param>
    /// <param name="work">The work; it must not wait for others, and what it starts on other threads is not in the namespace.</param>
    /// <returns>What the work gave.</returns>
    /// <exception cref="IOException">The file cannot be opened, or the process may not enter the namespace (it takes root in the namespace's user namespace).</exception>
    public static T Run<T>(string path, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(work);
        T? result = default;
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter(path);
                result = work();
            }
            catch (Exception e)
            {
                fault = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true, Name = "in " + path };
        thread.Start();
        thread.Join();
        fault?.Throw();
        return result!;
    }

    private static void Enter(string path)
    {
        using var file = File.OpenHandle(path);
        if (NativeSetns(file.DangerousGetHandle().ToInt32(), CloneNewNet) != 0)
        {
            throw new IOException($"The network namespace {path} cannot be entered: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}. It takes root, here or in a user namespace of one's own.");
        }
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeSetns(int descriptor, int type);
}
