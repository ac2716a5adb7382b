namespace Lab.Harness.Phone;

/// <summary>States of the screen lock.</summary>
public static class ScreenLock
{
    /// <summary>Locked: the lock screen shows, or the phone's trust service says that it is locked.</summary>
    public static PhoneState Locked { get; } = new(StateSubject.ScreenLock, "locked", "screen locked");

    /// <summary>Unlocked, with the screen on. A phone with PIN, pattern or password cannot be unlocked by the lab.</summary>
    public static PhoneState Unlocked { get; } = new(StateSubject.ScreenLock, "unlocked", "screen unlocked");
}
