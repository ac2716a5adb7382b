using Lab.Traffic.Decryption;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Quic;

/// <summary>What the key log gives for one direction of a connection: its packets are opened, or counted as closed with the reason.</summary>
internal sealed class SenderKeys(KeyLog keys, TlsSession session, bool client) : IDisposable
{
    private const int MaxFailuresInRow = 256;
    private const int MaxFailures = 2_000;
    private readonly string sender = client ? "client" : "server";
    private readonly List<PacketOpener>?[] openers = new List<PacketOpener>?[6];
    private readonly NumberSpace handshakeNumbers = new();
    private readonly NumberSpace applicationNumbers = new();
    private long opened;
    private long failures;
    private int failuresInRow;

    /// <summary>Opens a packet.</summary>
    /// <returns>Length of the frames; -1 when the packet stays closed.</returns>
    public int Open(QuicEpoch epoch, uint version, ReadOnlySpan<byte> packet, int numberOffset, Span<byte> plaintext, out int headerBytes)
    {
        headerBytes = 0;
        var candidates = openers[2 * (int)epoch + (version == QuicVersion.Two ? 1 : 0)] ??= Candidates(epoch, version);
        if (candidates.Count > 0 && failuresInRow < MaxFailuresInRow && failures < MaxFailures + opened / 8)
        {
            foreach (var one in candidates)
            {
                if (one.Open(packet, numberOffset, plaintext, out headerBytes) is >= 0 and var length)
                {
                    opened++;
                    failuresInRow = 0;
                    Keep(candidates, one);
                    return length;
                }
            }
        }
        if (candidates.Count > 0)
        {
            failures++;
            failuresInRow++;
        }
        return -1;
    }

    /// <summary>The direction has ended: the session learns what stayed closed.</summary>
    public void Finish()
    {
        if (failures > 0)
        {
            session.Close($"{failures} {(failures == 1 ? "packet" : "packets")} of the {sender} did not open with the keys given");
        }
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var one in openers.SelectMany(list => list ?? []))
        {
            one.Dispose();
        }
        Array.Clear(openers);
    }

    private static void Keep(List<PacketOpener> candidates, PacketOpener right)
    {
        if (candidates.Count > 1)
        {
            candidates.Where(one => one != right).ToList().ForEach(one => one.Dispose());
            candidates.Clear();
            candidates.Add(right);
        }
    }

    private List<PacketOpener> Candidates(QuicEpoch epoch, uint version)
    {
        var (label, name) = epoch switch
        {
            QuicEpoch.EarlyData => (SecretLabel.ClientEarly, "early traffic"),
            QuicEpoch.Handshake => (client ? SecretLabel.ClientHandshake : SecretLabel.ServerHandshake, "handshake traffic"),
            _ => (client ? SecretLabel.ClientTraffic : SecretLabel.ServerTraffic, "traffic"),
        };
        if (keys.Find(HelloRandom.Of(session.ClientRandom), label) is not { } secret)
        {
            session.Close($"the keys given hold no {name} secret of the {sender}");
            return [];
        }
        var numbers = epoch == QuicEpoch.Handshake ? handshakeNumbers : applicationNumbers;
        List<PacketOpener> made = [.. Suites(epoch, secret.Length).Select(suite => new PacketOpener(suite, version, secret, numbers))];
        if (made.Count == 0)
        {
            session.Close($"the {name} secret of the {sender} does not belong to cipher suite {session.CipherName}");
        }
        return made;
    }

    // Early data has the suite of the resumed connection, and the server's hello may be missing: the secret's length leaves few.
    private IEnumerable<CipherSuite> Suites(QuicEpoch epoch, int secretBytes)
    {
        int[] numbers = secretBytes == 48 ? [0x1302] : [0x1301, 0x1303, 0x1304];
        if (session.Server is { } server && epoch != QuicEpoch.EarlyData)
        {
            numbers = [.. numbers.Where(one => one == server.Cipher)];
        }
        return numbers.Select(one => CipherSuite.Find(one)!);
    }
}
