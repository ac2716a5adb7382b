namespace Lab.VirtualPhone.Core;

/// <summary>One running command.</summary>
internal sealed class PhoneProcess : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended;
    private bool _disposed;

    public PhoneProcess(int pid, string name, string commandLine, string user, CancellationToken parent)
    {
        (Pid, Name, CommandLine, User) = (pid, name, commandLine, user);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(parent);
        Ended = _ended.Token;
    }

    public int Pid { get; }

    public string Name { get; }

    public string CommandLine { get; }

    public string User { get; }

    /// <summary>Fires when a signal came or the parent went away.</summary>
    public CancellationToken Ended { get; }

    /// <summary>The signal that ended it; 0 = none (then it was hung up on, or still runs).</summary>
    public int EndedBySignal { get; private set; }

    public void Signal(int signal)
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                EndedBySignal = signal;
                _ended.CancelAsync();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _ended.Dispose();
        }
    }
}
