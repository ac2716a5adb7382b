namespace Lab.VirtualPhone.Core;

/// <summary>What takes the lock screen away.</summary>
public enum ScreenLockKind
{
    /// <summary>There is no lock screen.</summary>
    None,

    /// <summary>A swipe, or a command.</summary>
    Swipe,

    /// <summary>PIN, pattern or password.</summary>
    Secret,
}
