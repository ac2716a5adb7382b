namespace Lab.Harness.Config;

/// <summary>Kinds of capture sources.</summary>
public enum CaptureKind
{
    /// <summary>tcpdump on the phone.</summary>
    Phone,

    /// <summary>Any command that writes a capture to its standard output.</summary>
    Command,

    /// <summary>A stored capture.</summary>
    File,

    /// <summary>tcpdump on a host reached by ssh.</summary>
    Ssh,

    /// <summary>An interface of this machine, by libpcap.</summary>
    Interface,

    /// <summary>The app PCAPdroid on the phone.</summary>
    Pcapdroid,
}
