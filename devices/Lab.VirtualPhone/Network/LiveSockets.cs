using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Network;

/// <summary>The sockets that the handset holds or held a moment ago.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LiveSockets(TimeProvider clock)
{
    private const int Most = 20_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Protocol, int Port), int> _owners = [];
    private List<ScriptedSocket> _sockets = [];

    /// <summary>Puts the sockets of an exchange in.</summary>
    public void Add(IReadOnlyList<ScriptedSocket> sockets)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            _sockets = [.. _sockets.Where(socket => socket.Forgotten > now).Concat(sockets).TakeLast(Most)];
            // There are no more keys than ports.
            foreach (var socket in sockets)
            {
                _owners[(socket.Table.TrimEnd('6'), socket.Local.Port)] = socket.Uid;
            }
        }
    }

    /// <summary>User id of whoever had a port last; null = nobody had it.</summary>
    public int? OwnerOf(string protocol, int port)
    {
        lock (_gate)
        {
            return _owners.TryGetValue((protocol, port), out var uid) ? uid : null;
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
