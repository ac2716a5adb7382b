using System.Globalization;
using System.Security.Cryptography;

namespace Lab.Traffic.Decryption;

/// <summary>What of a cipher suite matters for reading records (registry "TLS Cipher Suites").</summary>
/// <param name="Kind">Record protection.</param>
/// <param name="KeyBytes">Length of a key.</param>
/// <param name="Hash">Hash of the key schedule; TLS 1.0 and 1.1 have their own.</param>
/// <param name="Mac">Hash of the record's HMAC; only where the suite is no AEAD.</param>
internal sealed record CipherSuite(CipherKind Kind, int KeyBytes, HashAlgorithmName Hash, HashAlgorithmName Mac)
{
    private static readonly Dictionary<int, CipherSuite> Known = Build();

    public bool IsAead => Kind is CipherKind.AesGcm or CipherKind.AesCcm or CipherKind.AesCcm8 or CipherKind.ChaCha20Poly1305;

    /// <summary>Bytes of a block; 0 for ciphers without blocks.</summary>
    public int BlockBytes => Kind switch { CipherKind.AesCbc => 16, CipherKind.TripleDesCbc => 8, _ => 0 };

    /// <summary>The suite of a number; null when it cannot be read.</summary>
    public static CipherSuite? Find(int number) => Known.GetValueOrDefault(number);

    /// <summary>The number as registries write it.</summary>
    public static string NameOf(int number) => "0x" + number.ToString("x4", CultureInfo.InvariantCulture);

    private static Dictionary<int, CipherSuite> Build()
    {
        var (sha1, sha256, sha384) = (HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA384);
        var known = new Dictionary<int, CipherSuite>();
        Aead(CipherKind.AesGcm, 16, sha256, 0x1301, 0x009c, 0x009e, 0x00a0, 0x00a2, 0x00a4, 0x00a6, 0x00a8, 0x00aa, 0x00ac, 0xc02b, 0xc02d, 0xc02f, 0xc031, 0xd001);
        Aead(CipherKind.AesGcm, 32, sha384, 0x1302, 0x009d, 0x009f, 0x00a1, 0x00a3, 0x00a5, 0x00a7, 0x00a9, 0x00ab, 0x00ad, 0xc02c, 0xc02e, 0xc030, 0xc032, 0xd002);
        Aead(CipherKind.ChaCha20Poly1305, 32, sha256, 0x1303, 0xcca8, 0xcca9, 0xccaa, 0xccab, 0xccac, 0xccad, 0xccae);
        Aead(CipherKind.AesCcm, 16, sha256, 0x1304, 0xc09c, 0xc09e, 0xc0a4, 0xc0a6, 0xc0ac);
        Aead(CipherKind.AesCcm, 32, sha256, 0xc09d, 0xc09f, 0xc0a5, 0xc0a7, 0xc0ad);
        Aead(CipherKind.AesCcm8, 16, sha256, 0x1305, 0xc0a0, 0xc0a2, 0xc0a8, 0xc0aa, 0xc0ae);
        Aead(CipherKind.AesCcm8, 32, sha256, 0xc0a1, 0xc0a3, 0xc0a9, 0xc0ab, 0xc0af);
        Cbc(16, sha256, sha1, 0x002f, 0x0030, 0x0031, 0x0032, 0x0033, 0x0034, 0x008c, 0x0090, 0x0094, 0xc004, 0xc009, 0xc00e, 0xc013, 0xc018, 0xc01d, 0xc01e, 0xc01f, 0xc035);
        Cbc(32, sha256, sha1, 0x0035, 0x0036, 0x0037, 0x0038, 0x0039, 0x003a, 0x008d, 0x0091, 0x0095, 0xc005, 0xc00a, 0xc00f, 0xc014, 0xc019, 0xc020, 0xc021, 0xc022, 0xc036);
        Cbc(16, sha256, sha256, 0x003c, 0x003e, 0x003f, 0x0040, 0x0067, 0x006c, 0x00ae, 0x00b2, 0x00b6, 0xc023, 0xc025, 0xc027, 0xc029, 0xc037);
        Cbc(32, sha256, sha256, 0x003d, 0x0068, 0x0069, 0x006a, 0x006b, 0x006d);
        Cbc(32, sha384, sha384, 0x00af, 0x00b3, 0x00b7, 0xc024, 0xc026, 0xc028, 0xc02a, 0xc038);
        // What phones of 2014 and before still chose.
        Maced(CipherKind.TripleDesCbc, 24, sha256, sha1, 0x000a, 0x000d, 0x0010, 0x0013, 0x0016, 0x008b, 0x008f, 0x0093, 0xc003, 0xc008, 0xc00d, 0xc012, 0xc017, 0xc01a, 0xc01b, 0xc01c, 0xc034);
        Maced(CipherKind.Rc4, 16, sha256, sha1, 0x0005, 0x008a, 0x008e, 0x0092, 0xc002, 0xc007, 0xc00c, 0xc011, 0xc016, 0xc033);
        Maced(CipherKind.Rc4, 16, sha256, HashAlgorithmName.MD5, 0x0004);
        return known;

        void Aead(CipherKind kind, int keyBytes, HashAlgorithmName hash, params ReadOnlySpan<int> numbers)
        {
            foreach (var number in numbers)
            {
                known.Add(number, new CipherSuite(kind, keyBytes, hash, hash));
            }
        }

        void Cbc(int keyBytes, HashAlgorithmName hash, HashAlgorithmName mac, params ReadOnlySpan<int> numbers) => Maced(CipherKind.AesCbc, keyBytes, hash, mac, numbers);

        void Maced(CipherKind kind, int keyBytes, HashAlgorithmName hash, HashAlgorithmName mac, params ReadOnlySpan<int> numbers)
        {
            foreach (var number in numbers)
            {
                known.Add(number, new CipherSuite(kind, keyBytes, hash, mac));
            }
        }
    }
}
