using System.Collections.Concurrent;

namespace Lab.VirtualPhone.Core;

/// <summary>The phone's running commands, so that <c>ps</c>, <c>kill</c> and <c>pidof</c> have something to work on.</summary>
internal sealed class ProcessTable
{
    private readonly ConcurrentDictionary<int, PhoneProcess> _processes = new();
    private int _lastPid = 2000;

    public IReadOnlyList<PhoneProcess> All => [.. _processes.Values.OrderBy(process => process.Pid)];

    /// <summary>A number that no process has: that of a shell.</summary>
    public int Reserve() => Interlocked.Increment(ref _lastPid);

    /// <summary>Starts a process; it takes <paramref name="pid"/> when that is given and free, as a command does that a shell becomes by <c>exec</c>.</summary>
    public PhoneProcess Start(string name, string commandLine, string user, int? pid, CancellationToken parent)
    {
        if (pid is { } wanted)
        {
            var successor = new PhoneProcess(wanted, name, commandLine, user, parent);
            if (_processes.TryAdd(wanted, successor))
            {
                return successor;
            }
            successor.Dispose();
        }
        var process = new PhoneProcess(Reserve(), name, commandLine, user, parent);
        _processes[process.Pid] = process;
        return process;
    }

    public void End(PhoneProcess process)
    {
        _processes.TryRemove(process.Pid, out _);
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
