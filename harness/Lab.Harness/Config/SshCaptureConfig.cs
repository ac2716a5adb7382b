using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>A host reached by ssh, such as an OpenWrt access point, whose tcpdump records.</summary>
public sealed record SshCaptureConfig
{
    /// <summary>Name or address of the host. Its key must be in known_hosts: an unknown one is refused.</summary>
    [RegularExpression("^[A-Za-z0-9_:][A-Za-z0-9._:%-]{0,254}$", ErrorMessage = "must be a host name or an address such as \"192.168.1.1\"")]
    public required string Host { get; init; }

    /// <summary>Interface there that the phone's traffic passes, such as "br-lan".</summary>
    [RegularExpression("^[A-Za-z0-9_][A-Za-z0-9_.:@-]{0,14}$", ErrorMessage = "must be the name of an interface such as \"br-lan\"")]
    public required string Interface { get; init; }

    /// <summary>User there; null = what ssh's own configuration says.</summary>
    [RegularExpression("^[A-Za-z0-9_][A-Za-z0-9._-]{0,31}$", ErrorMessage = "must be a user name such as \"root\"")]
    public string? User { get; init; }

    /// <summary>Port there, 1 to 65 535; null = what ssh's own configuration says.</summary>
    [Range(1, 65535, ErrorMessage = "must be 1 to 65535")]
    public int? Port { get; init; }

    /// <summary>File with the private key, absolute; null = what ssh's own configuration and agent offer. It must open without a question.</summary>
    [RegularExpression("^/[!-~ ]{1,1023}$", ErrorMessage = "must be an absolute path")]
    public string? KeyFile { get; init; }

    /// <summary>Path of tcpdump there; null = "tcpdump".</summary>
    [RegularExpression("^[A-Za-z0-9_/][A-Za-z0-9_./-]{0,254}$", ErrorMessage = "must be a path such as \"/usr/sbin/tcpdump\"")]
    public string? Tcpdump { get; init; }

    /// <summary>Filter of tcpdump, such as "ether host 02:00:00:00:00:01"; null = all but the lab's own ssh connection, which is left out in any case.</summary>
    [RegularExpression("^[A-Za-z0-9(!][ -~]{0,1023}$", ErrorMessage = "must be a filter of tcpdump such as \"ether host 02:00:00:00:00:01\"")]
    public string? Filter { get; init; }
}
