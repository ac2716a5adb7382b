using Lab.Traffic.Model;

namespace Lab.Harness.Model;

/// <summary>A socket of the phone that successive samples showed without a break.</summary>
public sealed record SocketSighting
{
    /// <summary>Transport.</summary>
    public required TransportProtocol Protocol { get; init; }

    /// <summary>The phone's end, such as "10.0.0.5:40123"; "*:40123" when the socket is bound to no address.</summary>
    public required string Local { get; init; }

    /// <summary>The other end; null when the socket has none (unconnected UDP).</summary>
    public string? Remote { get; init; }

    /// <summary>User id of the socket.</summary>
    public required int Uid { get; init; }

    /// <summary>Begin of the first sample that showed it, phone time.</summary>
    public required DateTimeOffset PhoneFirst { get; init; }

    /// <summary>End of the last sample that showed it, phone time.</summary>
    public required DateTimeOffset PhoneLast { get; init; }

    /// <summary>Begin of the first sample that showed it, lab time.</summary>
    public required DateTimeOffset LabFirst { get; init; }

    /// <summary>End of the last sample that showed it, lab time.</summary>
    public required DateTimeOffset LabLast { get; init; }
}
