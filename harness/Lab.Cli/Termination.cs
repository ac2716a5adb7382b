using System.Runtime.InteropServices;

namespace Lab.Cli;

/// <summary>
/// Ctrl-C and requests to end: the first one cancels, so that captures are closed and the phone is put back as it was; the second one ends the process at once.
/// </summary>
internal sealed class Termination : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly TextWriter told;
    private int signals;

    /// <summary>Begins to listen.</summary>
    /// <param name="told">Where the user is told what happens.</param>
    public Termination(TextWriter told)
    {
        this.told = told;
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref signals) > 1)
        {
            Environment.Exit((int)ExitCode.Cancelled);
        }
        told.WriteLine("lab: stopping, and putting the phone back as it was; once more to stop at once");
        source.Cancel();
    }
}
