namespace Lab.Harness.Config;

/// <summary>In what PCAPdroid writes its capture. Either way each packet tells its app.</summary>
public enum PcapdroidFormat
{
    /// <summary>pcap: each packet has a trailer with user id and app, and a checksum over both and the packet.</summary>
    Pcap,

    /// <summary>pcapng: the packets as they are, the user id as a comment of each, and a map of user ids to packages. Neither has a checksum.</summary>
    Pcapng,
}
