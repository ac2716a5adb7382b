namespace Lab.Harness.Phone;

/// <summary>Names that stand for a messaging app instead of its package.</summary>
public static class MessageApps
{
    /// <summary>The app that the phone sends text messages with.</summary>
    public const string TextMessages = "text-messages";
}
