using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Network;

/// <summary>The sockets that the handset holds or held a moment ago.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LiveSockets(TimeProvider clock)
{
    private const int Most = 20_000;
    private readonly Lock _gate = new();
    private List<ScriptedSocket> _sockets = [];

    /// <summary>Puts the sockets of an exchange in.</summary>
    public void Add(IReadOnlyList<ScriptedSocket> sockets)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            _sockets = [.. _sockets.Where(socket => socket.Forgotten > now).Concat(sockets).TakeLast(Most)];
        }
    }

    /// <summary>The rows of this moment.</summary>
    public IReadOnlyList<HandsetSocket> Rows()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            return [.. _sockets.Select(socket => socket.At(now)).OfType<HandsetSocket>()];
        }
    }
}
