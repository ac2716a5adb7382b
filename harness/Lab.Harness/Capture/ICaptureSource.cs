namespace Lab.Harness.Capture;

/// <summary>Where a capture comes from. Each source is one class; a new one needs no change elsewhere but its kind in lab.json.</summary>
public interface ICaptureSource
{
    /// <summary>What it is, for the report, such as "on the phone: tcpdump -i any -U -s 0 -w -".</summary>
    string Description { get; }

    /// <summary>What it cannot see, in sentences, for the report.</summary>
    IReadOnlyList<string> Limits { get; }

    /// <summary>How long it is tried again after it broke, where that is longer than usual, such as for an access point that starts anew; null = as usual.</summary>
    TimeSpan? ReturnLimit => null;

    /// <summary>What the recording program says of its version, known once it was started; null = it does not tell.</summary>
    string? Program => null;

    /// <summary>MAC addresses by which it finds the phone's packets, lower case with colons, as far as its settings name some; empty when it finds them by other means.</summary>
    IReadOnlyList<string> LinkFilter => [];

    /// <summary>Whether it goes on recording while the phone restarts, as one beside the phone does: a start is then recorded from its first packet.</summary>
    bool OutlivesRestart => false;

    /// <summary>Asks it to record packets of one more MAC address from now on, also when it is started again.</summary>
    /// <param name="mac">The address, lower case with colons.</param>
    /// <returns>False when it cannot, and goes on as before.</returns>
    bool Follow(string mac) => false;

    /// <summary>Starts it. Returns when bytes may be read.</summary>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The running capture.</returns>
    /// <exception cref="CaptureException">It cannot be started: no root, no such program, no such file.</exception>
    Task<ICaptureSession> StartAsync(CancellationToken cancellationToken);
}
