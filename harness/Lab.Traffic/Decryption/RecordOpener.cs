using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Lab.Traffic.Flows;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Decryption;

/// <summary>Opens the encrypted records of one direction of a TLS connection: which keys hold for which record, and when they change.</summary>
internal sealed class RecordOpener(TlsSession session, AnalysisContext context, bool client) : IDisposable
{
    private const int MaxSkipped = 64;
    private const int Deflate = 1;
    private readonly KeyLog keys = context.Keys!;
    private readonly string sender = client ? "client" : "server";
    private RecordProtection? protection;
    private Epoch epoch;
    private CipherSuite suite = null!;
    private byte[] trafficSecret = [];
    private HelloRandom random;
    private int skipped;
    private bool mayBeSkipped;

    private enum Epoch
    {
        Early,
        Handshake,
        Traffic,
        Older,
    }

    /// <summary>Takes the keys of the first encrypted record, once both hellos were read; gives why that cannot be, or null.</summary>
    public string? Begin()
    {
        var hello = session.Server!;
        random = HelloRandom.Of(session.ClientRandom);
        if (CipherSuite.Find(hello.Cipher) is not { } known)
        {
            return $"cipher suite {session.CipherName} cannot be read";
        }
        suite = known;
        return session.IsTls13 ? BeginTls13() : BeginOlder(hello);
    }

    /// <summary>Opens a record.</summary>
    /// <returns>Length of the content; -1 when it stays closed.</returns>
    public int Open(ReadOnlySpan<byte> header, ReadOnlySpan<byte> fragment, Span<byte> plaintext, out int offset, out int type)
    {
        var length = OpenWith(header, fragment, plaintext, out offset, out type);
        if (length < 0 && epoch == Epoch.Early && EndEarlyData() is null)
        {
            length = OpenWith(header, fragment, plaintext, out offset, out type);
        }
        return length;
    }

    /// <summary>After a record that did not open: why no further one will, or null when this one may be passed over.</summary>
    public string? Refusal()
    {
        if (mayBeSkipped && protection is { Sequence: 0 } && skipped++ < MaxSkipped)
        {
            return null;
        }
        return $"the keys given do not open record {protection?.Sequence ?? 0} of the {sender}";
    }

    /// <summary>A handshake message was read from an opened record: the keys may change. Gives why there are none, or null.</summary>
    public string? Read(int message) => (epoch, message) switch
    {
        (Epoch.Handshake, 20) => BeginTraffic(), // Finished
        (Epoch.Early, 5) => EndEarlyData(), // EndOfEarlyData
        (Epoch.Traffic, 24) => Update(), // KeyUpdate
        _ => null,
    };

    /// <summary>True when the keys change with a change of cipher, as in all versions before TLS 1.3.</summary>
    public bool MayBeRenegotiated => epoch == Epoch.Older;

    /// <summary>Unpacks the opened records; null when the hellos chose no compression.</summary>
    public RecordInflater? Inflater { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        protection?.Dispose();
        Inflater?.Dispose();
    }

    private int OpenWith(ReadOnlySpan<byte> header, ReadOnlySpan<byte> fragment, Span<byte> plaintext, out int offset, out int type)
    {
        type = header[0];
        var length = protection!.Open(header, fragment, plaintext, out offset);
        if (length >= 0 && epoch != Epoch.Older)
        {
            // The content's type stands behind it, followed by padding of zeros (RFC 8446 5.2).
            var end = plaintext[..length].LastIndexOfAnyExcept((byte)0);
            type = end < 0 ? 0 : plaintext[end];
            return Math.Max(0, end);
        }
        return length;
    }

    private string? BeginOlder(ServerHello hello)
    {
        if (hello.Version < 0x0301)
        {
            return $"{session.Version ?? "a version of " + CipherSuite.NameOf(hello.Version)} cannot be read";
        }
        if (hello.Compression is not (0 or Deflate))
        {
            return $"records are compressed by method {hello.Compression}, which cannot be read";
        }
        if (hello.Compression == Deflate && context.RecordInflaters >= RecordInflater.MaxAtOnce)
        {
            return $"more than {RecordInflater.MaxAtOnce} directions whose records are compressed by TLS were open at once";
        }
        if (keys.Find(random, SecretLabel.MasterSecret) is not { } master)
        {
            return "the keys given hold no master secret of the connection";
        }
        epoch = Epoch.Older;
        protection = Older(hello, master);
        Inflater = hello.Compression == Deflate ? new RecordInflater(context) : null;
        return null;
    }

    private RecordProtection Older(ServerHello hello, byte[] master)
    {
        var macBytes = suite.IsAead ? 0 : HashBytes(suite.Mac);
        var ivBytes = suite.IsAead ? suite.Kind == CipherKind.ChaCha20Poly1305 ? 12 : 4 : hello.Version == 0x0301 ? suite.BlockBytes : 0;
        var block = KeySchedule.KeyBlock(hello.Version, suite.Hash, master, hello.Random, session.ClientRandom!, 2 * (macBytes + suite.KeyBytes + ivBytes));
        var macKey = Part(block, 0, macBytes);
        var key = Part(block, 2 * macBytes, suite.KeyBytes);
        var iv = Part(block, 2 * (macBytes + suite.KeyBytes), ivBytes);
        return suite.Kind switch
        {
            CipherKind.Rc4 => new Rc4Protection(key, macKey, suite.Mac),
            CipherKind.AesCbc or CipherKind.TripleDesCbc => new CbcProtection(Cipher(suite.Kind, key), macKey, suite.Mac, ivBytes == 0 ? null : iv, hello.EncryptThenMac),
            _ => new AeadProtection(suite.Kind, key, iv, tls13: false),
        };
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Old TLS is defined with it; records are read, not protected.")]
    private static SymmetricAlgorithm Cipher(CipherKind kind, byte[] key)
    {
        SymmetricAlgorithm cipher = kind == CipherKind.AesCbc ? Aes.Create() : TripleDES.Create();
        try
        {
            cipher.Key = key;
        }
        catch (CryptographicException)
        {
            // The platform refuses a weak Triple DES key (two parts alike), which hostile secrets can give: no record opens under another one.
            cipher.GenerateKey();
        }
        return cipher;
    }

    // The client's part comes before the server's.
    private byte[] Part(byte[] block, int start, int length) => block.AsSpan(start + (client ? 0 : length), length).ToArray();

    private string? BeginTls13()
    {
        if (!suite.IsAead)
        {
            return $"cipher suite {session.CipherName} is none of TLS 1.3";
        }
        mayBeSkipped = client && session.OffersEarlyData;
        if (mayBeSkipped && Take(SecretLabel.ClientEarly, Epoch.Early))
        {
            return null;
        }
        return BeginHandshake();
    }

    private string? BeginHandshake()
    {
        if (Take(client ? SecretLabel.ClientHandshake : SecretLabel.ServerHandshake, Epoch.Handshake))
        {
            return null;
        }
        mayBeSkipped = true; // Without them the handshake's records are passed over until the first one of the traffic.
        return BeginTraffic();
    }

    private string? EndEarlyData() => BeginHandshake();

    private string? BeginTraffic() => Take(client ? SecretLabel.ClientTraffic : SecretLabel.ServerTraffic, Epoch.Traffic)
        ? null
        : $"the keys given hold no traffic secret of the {sender}";

    private string? Update()
    {
        Use(KeySchedule.ExpandLabel(suite.Hash, trafficSecret, "traffic upd", trafficSecret.Length));
        return null;
    }

    private bool Take(SecretLabel label, Epoch next)
    {
        if (keys.Find(random, label) is not { } secret || secret.Length != HashBytes(suite.Hash))
        {
            return false;
        }
        epoch = next;
        Use(secret);
        return true;
    }

    private void Use(byte[] secret)
    {
        trafficSecret = secret;
        protection?.Dispose();
        var key = KeySchedule.ExpandLabel(suite.Hash, secret, "key", suite.KeyBytes);
        protection = new AeadProtection(suite.Kind, key, KeySchedule.ExpandLabel(suite.Hash, secret, "iv", 12), tls13: true);
    }

    private static int HashBytes(HashAlgorithmName hash) => hash == HashAlgorithmName.SHA384 ? 48 : hash == HashAlgorithmName.SHA256 ? 32 : hash == HashAlgorithmName.SHA1 ? 20 : 16;
}
