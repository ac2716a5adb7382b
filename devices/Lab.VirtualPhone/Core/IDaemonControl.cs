namespace Lab.VirtualPhone.Core;

/// <summary>What the phone can do to its own ADB daemon.</summary>
internal interface IDaemonControl
{
    /// <summary>Restarts the phone: connections drop, the daemon listens again after a moment, then Android completes its start.</summary>
    void Reboot();

    /// <summary>Drops every connection without goodbye.</summary>
    /// <param name="backAfter">Real time until the cable is in again; null = until <see cref="PlugCable"/>.</param>
    void PullCable(TimeSpan? backAfter);

    /// <summary>Puts the cable back in.</summary>
    void PlugCable();

    /// <summary>Sends the host a request that kills an ADB server.</summary>
    void CrashAdbServer();
}
