using System.Collections.Concurrent;

namespace Lab.VirtualPhone.Core;

/// <summary>The phone's running commands, so that <c>ps</c>, <c>kill</c> and <c>pidof</c> have something to work on.</summary>
internal sealed class ProcessTable
{
    private readonly ConcurrentDictionary<int, PhoneProcess> _processes = new();
    private int _lastPid = 2000;

    public IReadOnlyList<PhoneProcess> All => [.. _processes.Values.OrderBy(process => process.Pid)];

    /// <summary>A number that no process has yet.</summary>
    public int NextPid() => Interlocked.Increment(ref _lastPid);

    /// <summary>Enters a process; one with the same number gives way, as a shell does to what it executes.</summary>
    public PhoneProcess Start(int pid, string name, string commandLine, string user, CancellationToken parent)
    {
        var process = new PhoneProcess(pid, name, commandLine, user, parent);
        _processes[pid] = process;
        return process;
    }

    public void End(PhoneProcess process)
    {
        _processes.TryRemove(KeyValuePair.Create(process.Pid, process));
        process.Dispose();
    }

    /// <summary>Sends a signal; false when there is no such process.</summary>
    public bool Signal(int pid, int signal)
    {
        if (!_processes.TryGetValue(pid, out var process))
        {
            return false;
        }
        if (signal != 0)
        {
            process.Signal(signal);
        }
        return true;
    }
}
