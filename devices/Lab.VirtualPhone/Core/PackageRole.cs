namespace Lab.VirtualPhone.Core;

/// <summary>What the screen of an app offers.</summary>
public enum PackageRole
{
    /// <summary>Its name, nothing else.</summary>
    Plain,

    /// <summary>A messaging app: recipient, text, a button that sends, and the messages sent.</summary>
    Chat,

    /// <summary>A cloud service that shows its terms when it is first opened, and a switch after that.</summary>
    Cloud,
}
