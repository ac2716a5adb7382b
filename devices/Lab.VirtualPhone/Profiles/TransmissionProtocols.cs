namespace Lab.VirtualPhone.Profiles;

/// <summary>Facts about transmission protocols.</summary>
internal static class TransmissionProtocols
{
    /// <summary>The protocol's own port; 0 = it has none.</summary>
    public static int DefaultPort(this TransmissionProtocol protocol) => protocol switch
    {
        TransmissionProtocol.Dns => 53,
        TransmissionProtocol.Http => 80,
        TransmissionProtocol.Https => 443,
        TransmissionProtocol.Ntp => 123,
        _ => 0,
    };

    /// <summary>True when the payload can be read by anyone on the way.</summary>
    public static bool IsClear(this TransmissionProtocol protocol) => protocol != TransmissionProtocol.Https;
}
