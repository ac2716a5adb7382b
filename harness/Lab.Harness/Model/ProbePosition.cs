namespace Lab.Harness.Model;

/// <summary>Where in a window a probe stands.</summary>
public static class ProbePosition
{
    /// <summary>When the window opens.</summary>
    public const string Start = "start";

    /// <summary>When the window closes.</summary>
    public const string End = "end";

    /// <summary>Just before a consent was given in the window: the border between before and after.</summary>
    public const string Consent = "consent";

    /// <summary>A page that the browser was made to open in the window: its connections are the lab's own.</summary>
    public const string Page = "page";
}
