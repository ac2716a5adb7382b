namespace Lab.Harness.Phone;

/// <summary>States of the app in front.</summary>
public static class Foreground
{
    /// <summary>An app is in front and has the focus.</summary>
    /// <param name="package">Its package, such as "com.example.chat".</param>
    /// <returns>The state.</returns>
    public static PhoneState App(string package)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(package);
        return new(StateSubject.Foreground, "app", $"{package} in front") { Argument = package };
    }
}
