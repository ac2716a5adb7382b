namespace Lab.Harness.Phone;

/// <summary>A service of the phone's maker that a setting switches on and off, such as cloud messaging.</summary>
/// <param name="Setting">The setting as "table/name": table "system", "secure" or "global".</param>
/// <param name="On">Value when the service is on.</param>
/// <param name="Off">Value when it is off.</param>
/// <param name="App">Package of the service's app, which is opened before the switch is set, so that its consent screens are met; null = there is none.</param>
public sealed record ServiceSwitch(string Setting, string On, string Off, string? App)
{
    /// <summary>Table of the setting.</summary>
    public string Table => Setting[..Setting.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Name of the setting within its table.</summary>
    public string Name => Setting[(Setting.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
