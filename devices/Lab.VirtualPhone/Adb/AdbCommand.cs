namespace Lab.VirtualPhone.Adb;

/// <summary>Commands and limits of the ADB transport protocol (AOSP packages/modules/adb/protocol.txt).</summary>
internal static class AdbCommand
{
    public const uint Connect = 0x4E584E43;
    public const uint Authenticate = 0x48545541;
    public const uint Open = 0x4E45504F;
    public const uint Okay = 0x59414B4F;
    public const uint Close = 0x45534C43;
    public const uint Write = 0x45545257;

    public const uint VersionWithChecksums = 0x01000000;
    public const uint VersionWithoutChecksums = 0x01000001;
    public const int OldMaxPayload = 4096;
    public const int MaxPayload = 1024 * 1024;

    /// <summary>Window that each side of a stream grants the other when acknowledgements may be delayed.</summary>
    public const int DelayedAckWindow = 32 * 1024 * 1024;

    public const uint AuthToken = 1;
    public const uint AuthSignature = 2;
    public const uint AuthPublicKey = 3;
}
