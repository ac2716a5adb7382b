using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Network;

/// <summary>Something that software on the handset sends.</summary>
/// <param name="Host">Host name; it is looked up first.</param>
/// <param name="Protocol">What is spoken.</param>
/// <param name="Port">Port, 1 to 65535.</param>
/// <param name="Payload">The whole HTTP request, or the bytes for TCP or UDP; empty for DNS and NTP.</param>
internal sealed record NetworkRequest(string Host, TransmissionProtocol Protocol, int Port, ReadOnlyMemory<byte> Payload)
{
    /// <summary>User id of the sender; default 1000 (system).</summary>
    public int Uid { get; init; } = 1000;

    /// <summary>How long a connection stays open after the answer, phone time; default not at all.</summary>
    public TimeSpan KeepOpen { get; init; }
}
