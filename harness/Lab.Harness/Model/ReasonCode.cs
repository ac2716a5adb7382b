namespace Lab.Harness.Model;

/// <summary>Why a verdict is not a Pass. Stable names: in JSON they are written in kebab case, such as "probe-missing".</summary>
public enum ReasonCode
{
    /// <summary>A known transmission that the phone was made to send is not in the capture: the capture was not proven live.</summary>
    ProbeMissing,

    /// <summary>The state that the scenario needs could not be proven when the window began.</summary>
    StateNotProven,

    /// <summary>The state was proven and did not hold to the end of the window.</summary>
    StateLost,

    /// <summary>Packets are missing from the capture: dropped by the source, or acknowledged without having been seen; or nobody counted what the source dropped.</summary>
    CaptureLoss,

    /// <summary>The capture stopped, was cut, or does not cover the window.</summary>
    CaptureGap,

    /// <summary>Parts of the capture could not be decoded, or went by a protocol that is not read.</summary>
    BytesUnread,

    /// <summary>Too large a share of what the phone sent could not be read.</summary>
    OpaqueShare,

    /// <summary>A destination's country is not known, and the requirement depends on it.</summary>
    GeoUnknown,

    /// <summary>A decoy could not be read back from the phone.</summary>
    DecoyNotPlanted,

    /// <summary>An action that was to set off transmissions is not proven to have happened.</summary>
    TriggerNotSeen,

    /// <summary>Nothing in the capture names a destination, so that it cannot be told from a declared one.</summary>
    DestinationUnnamed,

    /// <summary>The window was shorter than the scenario asks.</summary>
    WindowShort,

    /// <summary>An identifier that the requirement is about could not be read from the phone nor from lab.json.</summary>
    IdentifierUnknown,

    /// <summary>The firmware changed during the run.</summary>
    FirmwareChanged,

    /// <summary>The phone left the lab's reach: cable, power, reboot.</summary>
    DeviceLost,

    /// <summary>The ADB server died or could not be reached.</summary>
    AdbServerLost,

    /// <summary>Evidence could not be written, such as on a full disk.</summary>
    EvidenceNotWritten,

    /// <summary>The capture could not be started, such as without root.</summary>
    CaptureNotStarted,

    /// <summary>The run ended before its plan was done.</summary>
    RunInterrupted,

    /// <summary>The run was cancelled by a person.</summary>
    RunCancelled,

    /// <summary>The lab's own software failed.</summary>
    LabFault,

    /// <summary>An app, the build, the clock or the phone itself changed while the phone was observed, or it is not known that none did.</summary>
    ItemChanged,

    /// <summary>A decoy that was read back when it was planted was no longer on the phone at the end of the window, or that is not known.</summary>
    DecoyLost,

    /// <summary>The capture of a second place holds what the judged one does not, or could not be compared with it.</summary>
    VantageDifference,

    /// <summary>The phone refused the certificate that a server, or whoever stood between, showed it: what it would have sent is not known.</summary>
    CertificateRefused,
}
