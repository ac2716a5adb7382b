namespace Lab.Harness.Model;

/// <summary>How sure it is that the user id of a flow is the one that caused it.</summary>
public enum AttributionSurety
{
    /// <summary>Nothing tells the user id, or what tells it contradicts itself.</summary>
    Unknown,

    /// <summary>The socket is that user id's. Of several packages that share the id, each may have caused the flow.</summary>
    Certain,

    /// <summary>The user id was seen on the flow's local port without the other end (an unconnected UDP socket), or works for other apps (the download provider).</summary>
    Likely,

    /// <summary>The socket is that of the system's resolver (user id 1051, or 0 for DNS): which app asked is not known.</summary>
    Resolver,
}
