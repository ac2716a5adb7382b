namespace Lab.Traffic.Decryption;

/// <summary>How a cipher suite protects records.</summary>
internal enum CipherKind
{
    AesGcm,
    AesCcm,
    AesCcm8,
    ChaCha20Poly1305,
    AesCbc,
    TripleDesCbc,
    Rc4,
}
