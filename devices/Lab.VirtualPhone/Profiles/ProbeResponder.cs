using System.Net;

namespace Lab.VirtualPhone.Profiles;

/// <summary>What answers the lab's positive control: every name below a suffix exists and every port of its address is open.</summary>
public sealed record ProbeResponder
{
    /// <summary>Suffix of the names that exist, without a leading dot: <c>probe.lab.example</c>.</summary>
    public required string Suffix { get; init; }

    /// <summary>IPv4 address that those names have; it accepts every TCP connection, reads and closes.</summary>
    public required IPAddress Address { get; init; }
}
