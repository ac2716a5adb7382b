using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>The phone under test.</summary>
public sealed record DeviceConfig
{
    /// <summary>ADB serial, or "virtual:PROFILE" for the embedded virtual phone.</summary>
    [RegularExpression("^[!-,.-~][!-~]{0,254}$", ErrorMessage = "must be an ADB serial (printable ASCII without spaces, no dash in front) or \"virtual:PROFILE\"")]
    public required string Serial { get; init; }

    /// <summary>Messaging app of NCC-2: package name.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9_]*([.][A-Za-z][A-Za-z0-9_]*)+$", ErrorMessage = "must be a package name such as \"com.example.chat\"")]
    public required string MessagingApp { get; init; }

    /// <summary>Number of a SIM of the laboratory, in the form of E.164 ("+" and 7 to 15 digits), to which a real phone sends its message; null = no message is sent with a real phone, so that no stranger gets one.</summary>
    [RegularExpression("^[+][1-9][0-9]{6,14}$", ErrorMessage = "must be a number of the laboratory such as \"+886912345678\", or null")]
    public string? MessageRecipient { get; init; }

    /// <summary>Phone seconds per lab second of a virtual phone within windows, 1 to 3 600. Real phones ignore it.</summary>
    [Range(1.0, 3600.0, ErrorMessage = "must be 1 to 3600")]
    public required double VirtualSpeed { get; init; }

    /// <summary>How long the lab waits for a person's hand (SIM out, cable out), in seconds, 0 to 3 600. 0 = does not wait.</summary>
    [Range(0, 3600, ErrorMessage = "must be 0 to 3600")]
    public required int OperatorWaitSeconds { get; init; }

    /// <summary>Name (SSID) of the laboratory's Wi-Fi network; null = any. With a name, "Wi-Fi connected" is proven on that network alone.</summary>
    [RegularExpression("^[^\\x00-\\x1f\\x7f]{1,32}$", ErrorMessage = "must be the name of a Wi-Fi network, 1 to 32 characters, or null")]
    public string? WifiNetwork { get; init; }

    /// <summary>Folder with the lab's own descriptions of apps, relative to lab.json; they go before those that ship with the lab. null = only those that ship.</summary>
    public string? Apps { get; init; }

    /// <summary>The cloud service that NCC-5 switches off and on; null = the phone has none that the lab knows, and NCC-5 stays inconclusive.</summary>
    public CloudServiceConfig? CloudService { get; init; }

    /// <summary>File that "lab bench-net up" wrote: the virtual phone then sends through the kernel's own stack to the servers of that bench; null = its traffic exists in its own captures only. Real phones ignore it.</summary>
    public string? VirtualNetwork { get; init; }
}
