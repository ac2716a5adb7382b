namespace Lab.VirtualPhone.Core;

/// <summary>Generation of the ADB daemon on the handset.</summary>
public enum AdbProtocol
{
    /// <summary>Protocol 0x01000001 with features, shell v2 and sync v2 (Android 9 and newer).</summary>
    Current,

    /// <summary>Protocol 0x01000000: checksums, 4096-byte payloads, no features, shell v1 on a terminal, sync v1 (Android 6 and older).</summary>
    Old,
}
