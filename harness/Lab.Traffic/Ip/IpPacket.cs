namespace Lab.Traffic.Ip;

/// <summary>An IP packet's parts that matter here. The payload is what the capture holds of it.</summary>
internal ref struct IpPacket
{
    public NetworkAddress Source;
    public NetworkAddress Destination;

    /// <summary>Protocol number of the payload, after IPv6 extension headers.</summary>
    public byte Protocol;

    /// <summary>Payload as captured: never beyond the length that the IP header gives.</summary>
    public ReadOnlySpan<byte> Payload;

    /// <summary>Payload length as sent; larger than the payload when the capture cut it.</summary>
    public int PayloadLength;

    /// <summary>True when the header claims more bytes than the frame held; the frame's length then stands.</summary>
    public bool ClaimsTooMuch;

    public bool IsFragment;
    public bool MoreFragments;

    /// <summary>Offset of the fragment in bytes.</summary>
    public int FragmentOffset;

    public uint Identification;
}
