namespace Lab.Devices.Android.Connection;

/// <summary>Reads the phone's properties once and keeps them until told that they may have changed.</summary>
internal sealed class PhoneFactsReader(IPhoneShell shell)
{
    private PhoneFacts? known;

    public async Task<PhoneFacts> GetAsync(CancellationToken cancellationToken) =>
        known ??= PhoneFacts.From(await shell.ReadAsync("getprop", cancellationToken));

    /// <summary>To be called after a reboot or when the identity is read again.</summary>
    public void Forget() => known = null;
}
