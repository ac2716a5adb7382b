namespace Lab.Traffic.Quic;

/// <summary>Versions of QUIC whose Initial packets can be opened.</summary>
internal static class QuicVersion
{
    public const uint One = 1;
    public const uint Two = 0x6b3343cf;

    private static readonly byte[] Salt1 = Convert.FromHexString("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
    private static readonly byte[] Salt2 = Convert.FromHexString("0dede3def700a6db819381be6e269dcbf9bd2ed9");
    private static readonly byte[] SaltDraft22 = Convert.FromHexString("7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a");
    private static readonly byte[] SaltDraft23 = Convert.FromHexString("c3eef712c72ebb5a11a7d2432bb46365bef9f502");
    private static readonly byte[] SaltDraft29 = Convert.FromHexString("afbfec289993d24c9e9786f19c6111e04390a899");
    private static readonly byte[] SaltT050 = Convert.FromHexString("7ff579e5acd072915580304c43a2367c60488310");
    private static readonly byte[] SaltT051 = Convert.FromHexString("7a4edef4e7ccee5fa4506c19124fc8ccda6e033d");

    /// <summary>
    /// True when Initial packets of this version can be opened: 1 (RFC 9000), 2 (RFC 9369), drafts 22 to 34 (draft-ietf-quic-tls), and those of Facebook's mvfst and
    /// of Google (T050, T051) that were made from them.
    /// </summary>
    public static bool IsKnown(uint version) => version is One || SaltOf(version) is not null;

    /// <summary>Salt of the version's Initial secrets; null for a version that cannot be read.</summary>
    public static byte[]? SaltOf(uint version) => version switch
    {
        One or 0xff000021 or 0xff000022 => Salt1,
        Two => Salt2,
        >= 0xff00001d and <= 0xff000020 => SaltDraft29,
        (>= 0xff000017 and <= 0xff00001c) or 0xfaceb002 or 0xfaceb00e => SaltDraft23,
        0xff000016 or 0xfaceb001 => SaltDraft22,
        0x54303530 => SaltT050,
        0x54303531 => SaltT051,
        _ when (version & 0x0f0f0f0f) == 0x0a0a0a0a => SaltDraft29, // Sent to be refused (RFC 9000 15), while drafts were current under their salt.
        _ => null,
    };
}
