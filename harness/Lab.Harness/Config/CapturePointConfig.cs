using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>A place where traffic is recorded.</summary>
public record CapturePointConfig
{
    /// <summary>"phone" (tcpdump on the phone, needs root), "pcapdroid" (the app PCAPdroid on the phone, without root), "command", "file", "ssh" (tcpdump on a host such as an access point) or "interface" (of this machine, by libpcap).</summary>
    public required CaptureKind Kind { get; init; }

    /// <summary>Program and arguments that write pcap or pcapng to standard output; null unless the kind is "command".</summary>
    [MinLength(1, ErrorMessage = "must not be empty")]
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Capture file to replay; null unless the kind is "file".</summary>
    public string? File { get; init; }

    /// <summary>Host that records; null unless the kind is "ssh".</summary>
    public SshCaptureConfig? Ssh { get; init; }

    /// <summary>Interface of this machine through which the phone's traffic passes, such as the access point's; null unless the kind is "interface".</summary>
    [RegularExpression("^[!-.0-~]{1,15}$", ErrorMessage = "must be the name of an interface such as \"wlan1\"")]
    public string? Interface { get; init; }

    /// <summary>MAC address by which the phone's packets are found on the interface; null = the phone is asked; "any" = every packet is recorded. Other kinds ignore it.</summary>
    [RegularExpression("^(any|[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5})$", ErrorMessage = "must be a MAC address such as \"b6:5a:0e:4c:91:d2\", or \"any\"")]
    public string? PhoneMac { get; init; }

    /// <summary>How PCAPdroid is asked; null = with a tap on the phone each time. Must be null unless the kind is "pcapdroid".</summary>
    public PcapdroidConfig? Pcapdroid { get; init; }
}
