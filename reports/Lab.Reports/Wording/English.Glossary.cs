using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>English: glossary and reason codes.</summary>
internal sealed partial class English
{
    public override string GlossaryTitle => "Glossary";

    public override IReadOnlyList<(string Term, string Meaning)> Terms =>
    [
        ("Window", "The time for which a statement is made, measured by the phone's own clock."),
        ("Phone time, lab time", "The phone's clock and the laboratory's clock. Their difference was read and is stated under test item."),
        ("Flow", "All packets between one port of the phone and one port of one server. The first packet of a flow is one transmission."),
        ("Destination", "A host that the phone exchanged data with. Declared: the requirement set names it with its purpose."),
        ("Decoy", "A value that exists nowhere but where it was planted on the phone. Found in the traffic, it shows which data left."),
        ("Positive control", "A known transmission that the phone is made to send, to prove that the capture would have seen others."),
        ("Trigger", "An action on the phone that is to set off transmissions, such as a message sent."),
        ("Finding", "A statement that a requirement is not met, with its reasoning and the captured bytes that show it."),
        ("Not readable", "Encrypted or unknown bytes: the laboratory saw that they were sent, how many and whereto, not what they say."),
        ("Acknowledged, never seen", "TCP bytes whose receipt the other side confirmed and which the capture does not hold."),
        ("Simulated", "A state that was set by software, such as battery operation with the cable in, and not by a person's hand."),
    ];

    public override string CodeMeaning(ReasonCode code) => code switch
    {
        ReasonCode.ProbeMissing => "A known transmission is not in the capture: the capture was not proven live.",
        ReasonCode.StateNotProven => "The state that the scenario needs could not be proven when the window began.",
        ReasonCode.StateLost => "The state was proven and did not hold to the end of the window.",
        ReasonCode.CaptureLoss => "Packets are missing from the capture, or nobody can say whether some are.",
        ReasonCode.VantageDifference => "The capture of a second place holds what the judged one does not, or could not be compared with it.",
        ReasonCode.CertificateRefused => "The phone refused the certificate that a server, or whoever stood between, showed it, or broke off the handshake as one does that refuses it: what it would have sent is not known.",
        ReasonCode.CaptureGap => "The capture stopped, was cut, or does not cover the window.",
        ReasonCode.BytesUnread => "Bytes in clear could not be read by the laboratory: a damaged, cut or unknown form, or a limit that was reached.",
        ReasonCode.DestinationUnnamed => "Data went to an address that nothing in the capture names: whether its host is declared cannot be told.",
        ReasonCode.OpaqueShare => "Too large a share of what the phone sent could not be read.",
        ReasonCode.GeoUnknown => "A destination's country is not known, and the requirement depends on it.",
        ReasonCode.DecoyNotPlanted => "A decoy could not be read back from the phone.",
        ReasonCode.DecoyLost => "A decoy was no longer on the phone at the end of the window.",
        ReasonCode.TriggerNotSeen => "An action that was to set off transmissions is not proven to have happened.",
        ReasonCode.WindowShort => "The window was shorter than the scenario asks.",
        ReasonCode.IdentifierUnknown => "An identifier that the requirement is about could not be read from the phone nor from lab.json.",
        ReasonCode.ItemChanged => "An app, the build, the clock or the phone itself changed while it was observed, or it is not known that none did.",
        ReasonCode.FirmwareChanged => "The firmware changed during the run.",
        ReasonCode.DeviceLost => "The phone left the laboratory's reach: cable, power, restart.",
        ReasonCode.AdbServerLost => "The ADB server died or could not be reached.",
        ReasonCode.EvidenceNotWritten => "Evidence could not be written, such as on a full disk.",
        ReasonCode.CaptureNotStarted => "The capture could not be started.",
        ReasonCode.RunInterrupted => "The run ended before its plan was done.",
        ReasonCode.RunCancelled => "The run was cancelled by a person.",
        ReasonCode.LabFault => "The laboratory's own software failed.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "A reason code without words."),
    };
}
