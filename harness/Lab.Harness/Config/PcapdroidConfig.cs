using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>How the app PCAPdroid on the phone is asked to record.</summary>
public sealed record PcapdroidConfig
{
    /// <summary>API key of the app (1.8.6 or newer: Settings, Control Permissions, menu), which spares the tap at each start and stop; null = somebody taps "Allow". Kept out of the record.</summary>
    [RegularExpression("^[!-~]{1,256}$", ErrorMessage = "must be the API key that PCAPdroid shows, without spaces")]
    public string? ApiKey { get; init; }

    /// <summary>How long the lab waits for somebody to allow a capture on the phone, seconds, 5 to 600. Default 60.</summary>
    [Range(5, 600, ErrorMessage = "must be 5 to 600")]
    public int ConsentSeconds { get; init; } = 60;

    /// <summary>"pcap" (each packet with a trailer that names its app and has a checksum) or "pcapng" (with a map of apps and comments; a paid feature of the app, and 1.8.0 or newer). Default "pcap".</summary>
    public PcapdroidFormat Format { get; init; }
}
