using Lab.Harness.Model;

namespace Lab.Harness.Phone;

/// <summary>
/// A phone that scenarios drive. Every change is read back. Methods throw <see cref="PhoneException"/> only when the lab cannot do its
/// work (cable, server, tool); what the phone refuses or denies is data in what they return.
/// </summary>
public interface IPhone : IAsyncDisposable
{
    /// <summary>ADB serial.</summary>
    string Serial { get; }

    /// <summary>Raised after each command, for the journal.</summary>
    event Action<AdbResult>? Exchanged;

    /// <summary>Reads who the phone is: model, build, identifiers. To be called before anything is planted.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The test item.</returns>
    Task<TestItem> IdentifyAsync(CancellationToken cancellationToken);

    /// <summary>Brings the phone into a state and proves it.</summary>
    /// <param name="state">State wanted.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The proof; <see cref="StateReading.Holds"/> is false when it could not be reached or proven.</returns>
    Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken);

    /// <summary>Samples a state without changing it.</summary>
    /// <param name="state">State wanted.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The sample.</returns>
    Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken);

    /// <summary>Plants a decoy and reads it back.</summary>
    /// <param name="decoy">What to plant.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>One record per value of the decoy.</returns>
    Task<IReadOnlyList<DecoyRecord>> PlantAsync(Decoy decoy, CancellationToken cancellationToken);

    /// <summary>Removes all that was planted on this phone by this object.</summary>
    /// <param name="cancellationToken">Stops the removal.</param>
    /// <returns>Descriptions of what could not be removed; empty when all is gone.</returns>
    Task<IReadOnlyList<string>> RemoveDecoysAsync(CancellationToken cancellationToken);

    /// <summary>Sends a message with a messaging app and looks for the proof.</summary>
    /// <param name="package">Package of the app.</param>
    /// <param name="recipient">Number of the recipient.</param>
    /// <param name="text">Text.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>What was done and whether it is proven.</returns>
    Task<TriggerRecord> SendMessageAsync(string package, string recipient, string text, CancellationToken cancellationToken);

    /// <summary>Makes the phone look up a unique name and, where asked, open a connection to a unique port.</summary>
    /// <param name="name">Unique name.</param>
    /// <param name="address">IPv4 address to connect to; null = none.</param>
    /// <param name="port">Port to connect to; null = none.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>What the phone answered; an unsuccessful look-up is no fault, since the query is what counts.</returns>
    Task<string> ProbeAsync(string name, string? address, int? port, CancellationToken cancellationToken);

    /// <summary>Reads the phone's clocks.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The reading.</returns>
    Task<PhoneTime> ReadTimeAsync(CancellationToken cancellationToken);

    /// <summary>Restarts the phone; returns when its boot id has changed and Android has started.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Old and new boot id, for the record.</returns>
    Task<string> RebootAsync(CancellationToken cancellationToken);

    /// <summary>Tells the phone that a window opens: a virtual phone's time begins to run fast. Real phones ignore it.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>When done.</returns>
    Task EnterWindowAsync(CancellationToken cancellationToken);

    /// <summary>Tells the phone that the window is over: a virtual phone's time runs as the lab's again.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>When done.</returns>
    Task LeaveWindowAsync(CancellationToken cancellationToken);

    /// <summary>Stores what the phone can show of itself (state dumps, log, screen) in a folder.</summary>
    /// <param name="folder">Existing folder.</param>
    /// <param name="cancellationToken">Stops the collection.</param>
    /// <returns>File names written, relative to the folder; a file that could not be had is left out.</returns>
    Task<IReadOnlyList<string>> SaveEvidenceAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Puts back every setting that this object changed.</summary>
    /// <param name="cancellationToken">Stops the restoration.</param>
    /// <returns>Descriptions of what could not be put back; empty when all is as it was.</returns>
    Task<IReadOnlyList<string>> RestoreAsync(CancellationToken cancellationToken);

    /// <summary>Reads what is installed: build and packages.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The snapshot; what could not be read is null in it.</returns>
    Task<PhoneSnapshot> TakeSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>Called when a consent screen was met, just before the choice is made, and awaited; gives the name that marks it in the capture, or null. It must only probe and read the phone.</summary>
    Func<ConsentRecord, CancellationToken, Task<string?>>? Consenting { get; set; }

    /// <summary>Raised after a choice was made at a consent screen.</summary>
    event Action<ConsentRecord>? Consented;

    /// <summary>Switches a service on or off and reads the switch back; <see cref="RestoreAsync"/> puts it back.</summary>
    /// <param name="service">The service.</param>
    /// <param name="on">True = on.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The entry of the ledger; not proven when the phone does not show the value.</returns>
    Task<ConsentRecord> SwitchAsync(ServiceSwitch service, bool on, CancellationToken cancellationToken);

    /// <summary>Looks again for the decoys that this object planted and read back. The clipboard is left out: whatever is copied next takes its place.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Those that are no longer there, in sentences; empty when all are.</returns>
    Task<IReadOnlyList<string>> FindLostDecoysAsync(CancellationToken cancellationToken);

    /// <summary>Has a call made or received, by a person's hand or the virtual phone's, and looks for it in the call log.</summary>
    /// <param name="number">Number of the other side, in E.164 form; a real phone calls the laboratory's own alone.</param>
    /// <param name="incoming">True for a call to the phone, false for one from it.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>What was done and whether it is proven.</returns>
    Task<TriggerRecord> CallAsync(string number, bool incoming, CancellationToken cancellationToken);

    /// <summary>Opens a screen of the system or a page by its intent ("am start"); proven when an app that could show it has the focus.</summary>
    /// <param name="action">Action, such as "android.settings.SETTINGS".</param>
    /// <param name="data">Address of a page; null = none.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>What was done and whether it is proven.</returns>
    Task<TriggerRecord> OpenAsync(string action, string? data, CancellationToken cancellationToken);

    /// <summary>Has the phone reset to factory state, by a person's hand or the virtual phone's; proven by a new boot id and a new Android ID.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>What was done and whether it is proven.</returns>
    Task<TriggerRecord> ResetAsync(CancellationToken cancellationToken);

    /// <summary>Reads the phone's tables of sockets with their user ids; changes nothing, and may run beside anything else.</summary>
    /// <param name="tell">True = the command and its whole answer are raised by <see cref="Exchanged"/>; false for the many samples of a window.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The sample; <see cref="SocketSample.Refusal"/> says what the phone denied.</returns>
    Task<SocketSample> SampleSocketsAsync(bool tell, CancellationToken cancellationToken);

    /// <summary>Reads the phone's counters of bytes by app (dumpsys netstats), brought up to date first.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The counters; null where this kind of phone is not asked.</returns>
    Task<NetworkCounters?> ReadCountersAsync(CancellationToken cancellationToken) => Task.FromResult<NetworkCounters?>(null);

    /// <summary>Has a multimedia message (MMS) sent, by a person's hand or the virtual phone's, and looks for it in the phone's store of them; <see cref="RemoveDecoysAsync"/> deletes it there.</summary>
    /// <param name="recipient">Number of the recipient, in E.164 form; a real phone sends to the laboratory's own alone.</param>
    /// <param name="text">Text, unique.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>What was done and whether it is proven.</returns>
    Task<TriggerRecord> SendMultimediaAsync(string recipient, string text, CancellationToken cancellationToken);

    /// <summary>Reads the MAC address that the phone uses on its Wi-Fi now; it may be another one each time it connects.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Lower case with colons; null when it is on no Wi-Fi, or does not tell.</returns>
    Task<string?> ReadLinkAddressAsync(CancellationToken cancellationToken);
}
