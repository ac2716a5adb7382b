using System.Buffers;

namespace Lab.Traffic.Decryption;

/// <summary>
/// Secrets of TLS connections from NSS key logs (draft-ietf-tls-keylogfile) and from decryption secrets blocks. Bounded: at most 1 000 000 secrets, lines of at
/// most 512 bytes. Lines that do not hold are counted and left out; the first secret given for a connection and label stands.
/// </summary>
public sealed class KeyLog
{
    private const int MaxSecrets = 1_000_000;
    private const int MaxMissed = 1_000_000;
    private const int MaxLineBytes = 512;
    private readonly Dictionary<(HelloRandom Random, SecretLabel Label), byte[]> secrets = [];
    private readonly HashSet<HelloRandom> connections = [];
    private readonly HashSet<ulong> missed = [];

    /// <summary>Secrets held.</summary>
    public int Count => secrets.Count;

    /// <summary>Lines that are no key log lines, name a label that is not known, or came when the log was full.</summary>
    public long RejectedLines { get; private set; }

    /// <summary>True once a secret came for a connection that had been left closed for want of it.</summary>
    internal bool CameLate { get; private set; }

    /// <summary>Reads a key log file. Its end may lack the line feed.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public static KeyLog Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var log = new KeyLog();
        var buffer = new byte[64 << 10];
        var count = 0;
        for (int read; (read = stream.Read(buffer, count, buffer.Length - count)) > 0;)
        {
            count += read;
            var end = buffer.AsSpan(0, count).LastIndexOf((byte)'\n') + 1;
            log.Add(buffer.AsSpan(0, end));
            if (end == 0 && count > MaxLineBytes)
            {
                // The rest of an endless line will not parse either.
                log.RejectedLines++;
                end = count;
            }
            buffer.AsSpan(end, count - end).CopyTo(buffer);
            count -= end;
        }
        log.Add(buffer.AsSpan(0, count));
        return log;
    }

    /// <summary>Adds the lines of a key log.</summary>
    internal void Add(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            var line = (end < 0 ? lines : lines[..end]).TrimEnd("\r "u8);
            lines = end < 0 ? default : lines[(end + 1)..];
            if (!line.IsEmpty && line[0] != '#' && !TryAddLine(line))
            {
                RejectedLines++;
            }
        }
    }

    /// <summary>A copy that can take what a capture holds, without what it missed.</summary>
    internal KeyLog Copy()
    {
        var copy = new KeyLog { RejectedLines = RejectedLines };
        foreach (var (key, secret) in secrets)
        {
            copy.secrets.Add(key, secret);
            copy.connections.Add(key.Random);
        }
        return copy;
    }

    /// <summary>Whether anything is known of a connection; a connection that is not is remembered, so that keys that come late are noticed.</summary>
    internal bool Knows(in HelloRandom random)
    {
        if (connections.Contains(random))
        {
            return true;
        }
        if (missed.Count < MaxMissed)
        {
            missed.Add(random.A);
        }
        return false;
    }

    /// <summary>A secret; null when it is not known.</summary>
    internal byte[]? Find(in HelloRandom random, SecretLabel label)
    {
        if (secrets.TryGetValue((random, label), out var secret))
        {
            return secret;
        }
        if (missed.Count < MaxMissed)
        {
            missed.Add(random.A);
        }
        return null;
    }

    private bool TryAddLine(ReadOnlySpan<byte> line)
    {
        var first = line.IndexOf((byte)' ');
        var second = first < 0 ? -1 : line[(first + 1)..].IndexOf((byte)' ');
        if (line.Length > MaxLineBytes || second != 2 * HelloRandom.Length)
        {
            return false;
        }
        if (Label(line[..first]) is not { } label)
        {
            return IsOtherSecret(line[..first]);
        }
        Span<byte> random = stackalloc byte[HelloRandom.Length];
        Span<byte> secret = stackalloc byte[MaxLineBytes / 2];
        var hex = line[(first + second + 2)..];
        if (Convert.FromHexString(line.Slice(first + 1, second), random, out _, out _) != OperationStatus.Done
            || Convert.FromHexString(hex, secret, out _, out var length) != OperationStatus.Done
            || !(label == SecretLabel.MasterSecret ? length == 48 : length is 32 or 48))
        {
            return false;
        }
        return TryStore(HelloRandom.Of(random), label, secret[..length]);
    }

    private bool TryStore(in HelloRandom random, SecretLabel label, ReadOnlySpan<byte> secret)
    {
        if (secrets.ContainsKey((random, label)))
        {
            return true;
        }
        if (secrets.Count >= MaxSecrets)
        {
            return false;
        }
        secrets.Add((random, label), secret.ToArray());
        connections.Add(random);
        CameLate |= missed.Contains(random.A);
        return true;
    }

    private static SecretLabel? Label(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("CLIENT_RANDOM"u8) ? SecretLabel.MasterSecret
        : name.SequenceEqual("CLIENT_EARLY_TRAFFIC_SECRET"u8) ? SecretLabel.ClientEarly
        : name.SequenceEqual("CLIENT_HANDSHAKE_TRAFFIC_SECRET"u8) ? SecretLabel.ClientHandshake
        : name.SequenceEqual("SERVER_HANDSHAKE_TRAFFIC_SECRET"u8) ? SecretLabel.ServerHandshake
        : name.SequenceEqual("CLIENT_TRAFFIC_SECRET_0"u8) ? SecretLabel.ClientTraffic
        : name.SequenceEqual("SERVER_TRAFFIC_SECRET_0"u8) ? SecretLabel.ServerTraffic
        : null;

    // Secrets that open no records.
    private static bool IsOtherSecret(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("EXPORTER_SECRET"u8) || name.SequenceEqual("EARLY_EXPORTER_SECRET"u8) || name.SequenceEqual("EARLY_EXPORTER_MASTER_SECRET"u8)
        || name.SequenceEqual("ECH_SECRET"u8) || name.SequenceEqual("ECH_CONFIG"u8);
}
