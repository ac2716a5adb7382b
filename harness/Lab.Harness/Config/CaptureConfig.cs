using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>Where traffic is recorded.</summary>
public sealed record CaptureConfig
{
    /// <summary>"phone" (tcpdump on the phone, needs root), "command", "file" or "ssh" (tcpdump on a host such as an access point).</summary>
    public required CaptureKind Kind { get; init; }

    /// <summary>Program and arguments that write pcap or pcapng to standard output; null unless the kind is "command".</summary>
    [MinLength(1, ErrorMessage = "must not be empty")]
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Capture file to replay; null unless the kind is "file".</summary>
    public string? File { get; init; }

    /// <summary>Host that records; null unless the kind is "ssh".</summary>
    public SshCaptureConfig? Ssh { get; init; }
}
