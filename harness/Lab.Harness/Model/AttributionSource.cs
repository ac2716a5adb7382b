namespace Lab.Harness.Model;

/// <summary>How the lab learnt which app a flow belongs to.</summary>
public enum AttributionSource
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>The capture itself says it: PCAPdroid writes the user id to each packet.</summary>
    Capture,

    /// <summary>The phone's table of sockets (/proc/net) showed the flow's five-tuple, or its local UDP port, while the flow lasted.</summary>
    SocketSample,

    /// <summary>The capture of a second place says it of the flow that is matched with this one.</summary>
    SecondCapture,
}
