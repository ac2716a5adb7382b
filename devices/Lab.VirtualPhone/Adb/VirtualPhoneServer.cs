using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Adb;

/// <summary>The handset's ADB daemon on a TCP port of the loopback interface.</summary>
public sealed class VirtualPhoneServer : IAsyncDisposable
{
    /// <summary>Makes a daemon that does not listen yet.</summary>
    /// <param name="handset">The phone.</param>
    /// <param name="port">TCP port; 0 = any free one.</param>
    public VirtualPhoneServer(Handset handset, int port = 0) => (Handset, Port) = (handset, port);

    /// <summary>The phone.</summary>
    public Handset Handset { get; }

    /// <summary>Port it listens on.</summary>
    public int Port { get; private set; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
