namespace Lab.Traffic.Decryption;

/// <summary>What a line of a key log gives (draft-ietf-tls-keylogfile).</summary>
internal enum SecretLabel
{
    /// <summary>TLS 1.2 and before: the master secret.</summary>
    MasterSecret,
    ClientEarly,
    ClientHandshake,
    ServerHandshake,
    ClientTraffic,
    ServerTraffic,
}
