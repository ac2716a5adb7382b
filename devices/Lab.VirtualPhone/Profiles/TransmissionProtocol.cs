namespace Lab.VirtualPhone.Profiles;

/// <summary>What a transmission speaks.</summary>
public enum TransmissionProtocol
{
    /// <summary>A DNS query and nothing else.</summary>
    Dns,

    /// <summary>HTTP/1.1 in clear.</summary>
    Http,

    /// <summary>HTTP/1.1 inside TLS.</summary>
    Https,

    /// <summary>Bytes over TCP.</summary>
    Tcp,

    /// <summary>One datagram, and one answer where the server has one.</summary>
    Udp,

    /// <summary>A request for the time, RFC 5905.</summary>
    Ntp,

    /// <summary>A text message over the mobile network, which neither a network of the lab nor the phone's own store of messages shows: the host is a telephone number. Its log alone tells that one was sent.</summary>
    Sms,
}
