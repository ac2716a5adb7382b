namespace Lab.Traffic.Quic;

/// <summary>Versions of QUIC whose Initial packets can be opened.</summary>
internal static class QuicVersion
{
    public const uint One = 1;
    public const uint Two = 0x6b3343cf;

    /// <summary>True when Initial packets of this version can be opened: 1 (RFC 9000), 2 (RFC 9369), drafts 29 to 32.</summary>
    public static bool IsKnown(uint version) => version is One or Two or (>= 0xff00001d and <= 0xff000020);
}
