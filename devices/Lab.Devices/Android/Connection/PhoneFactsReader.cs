namespace Lab.Devices.Android.Connection;

/// <summary>Reads the phone's properties once and keeps them until told that they may have changed.</summary>
/// <param name="shell">The phone's shell.</param>
/// <param name="startedByLab">Whether the phone may be believed that it is virtual.</param>
internal sealed class PhoneFactsReader(IPhoneShell shell, bool startedByLab = false)
{
    private PhoneFacts? known;

    public async Task<PhoneFacts> GetAsync(CancellationToken cancellationToken) =>
        known ??= PhoneFacts.From(await shell.ReadAsync("getprop", cancellationToken)) with { MayBeVirtual = startedByLab };

    /// <summary>To be called after a reboot or when the identity is read again.</summary>
    public void Forget() => known = null;
}
