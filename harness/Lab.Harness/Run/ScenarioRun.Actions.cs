using System.Globalization;
using System.Security.Cryptography;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>What a hand does to the phone: calls, screens, pages, a reset; and states that change while the window is open.</summary>
public sealed partial class ScenarioRun
{
    private const string View = "android.intent.action.VIEW";

    /// <summary>States that are switches of the phone's settings, as a user would set them: they stand in the ledger of consent too.</summary>
    private static readonly IReadOnlyList<StateSubject> Settings = [StateSubject.Location, StateSubject.MobileData, StateSubject.Airplane, StateSubject.PrivateDns];

    /// <summary>Has a call made or received; the number of the other side is searched for.</summary>
    /// <param name="call">The number, as marker "call.number".</param>
    /// <param name="incoming">True for a call to the phone.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When made, proven or not.</returns>
    public Task CallAsync(CallDecoy call, bool incoming, CancellationToken cancellationToken) =>
        StepAsync(incoming ? "Receive a call" : "Make a call", async () =>
        {
            var trigger = await Phone.CallAsync(call.Number, incoming, cancellationToken).ConfigureAwait(false);
            foreach (var value in call.Values)
            {
                Keep(Planted(value, trigger) with { Place = incoming ? "call received, number of the caller" : "call made, number called" });
            }
            return Note(trigger);
        }, cancellationToken);

    /// <summary>Has a multimedia message (MMS) sent.</summary>
    /// <param name="message">Recipient and text: both are searched for.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When sent, proven or not.</returns>
    public Task SendMultimediaAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        StepAsync("Send a multimedia message", async () =>
        {
            var trigger = await Phone.SendMultimediaAsync(message.Recipient, message.Text, cancellationToken).ConfigureAwait(false);
            foreach (var value in message.Values)
            {
                Keep(Planted(value, trigger));
            }
            return Note(trigger);
        }, cancellationToken);

    /// <summary>Opens a screen of the system.</summary>
    /// <param name="action">Action of its intent, such as "android.settings.SETTINGS".</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>When open, proven or not.</returns>
    public Task OpenAsync(string action, CancellationToken cancellationToken) =>
        StepAsync($"Open {action}", async () => Note(await Phone.OpenAsync(action, data: null, cancellationToken).ConfigureAwait(false)), cancellationToken);

    /// <summary>Opens a page below the lab's probe domain that only this run knows; its path is searched for in everything that goes elsewhere.</summary>
    /// <param name="path">Unique path without its first slash.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>When open, proven or not.</returns>
    /// <exception cref="InconclusiveException">lab.json names no address of the probe, so that the lab could not tell its own page from the phone's traffic.</exception>
    /// <exception cref="InvalidOperationException">No window is open.</exception>
    public Task OpenPageAsync(string path, CancellationToken cancellationToken) =>
        StepAsync("Open a page that only this run knows", async () =>
        {
            var window = InWindow && _window is not null ? _window : throw new InvalidOperationException("A page is opened in a window.");
            var probe = _run.Setup.Config.Probe;
            var address = probe.Address ?? throw new InconclusiveException(new Reason(ReasonCode.TriggerNotSeen, "lab.json names no address of a page that the browser could open: name it in probe.address."));
            var host = string.Create(CultureInfo.InvariantCulture, $"page-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.{probe.Domain}");
            var trigger = await Phone.OpenAsync(View, $"http://{host}/{path}", cancellationToken).ConfigureAwait(false);
            window.Visited(host, address, trigger.Proof);
            Keep(Planted(new DecoyValue("page.path", MarkerKind.Text, path, "page opened, path of its address"), trigger));
            return Note(trigger);
        }, cancellationToken);

    /// <summary>Has the phone reset to factory state; identifiers that it has from now on are searched for as well.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When the phone has started again and the reset is proven.</returns>
    /// <exception cref="InconclusiveException">The reset is not proven.</exception>
    public Task ResetAsync(CancellationToken cancellationToken) =>
        StepAsync("Reset the phone to factory state", async () =>
        {
            var before = await Phone.TakeSnapshotAsync(cancellationToken).ConfigureAwait(false);
            var trigger = await Phone.ResetAsync(cancellationToken).ConfigureAwait(false);
            Note(trigger);
            if (!trigger.Proven)
            {
                throw new InconclusiveException(new Reason(ReasonCode.StateNotProven, $"{trigger.Action}: {trigger.Proof}"));
            }
            var changes = (await Phone.TakeSnapshotAsync(cancellationToken).ConfigureAwait(false)).ChangesSince(before);
            await RememberNewIdentifiersAsync(trigger, cancellationToken).ConfigureAwait(false);
            return $"{trigger.Proof}. Installed apps: {(changes.Count == 0 ? "the same as before" : string.Join(" ", changes))}";
        }, cancellationToken);

    /// <summary>Brings the phone into a state and takes it for the wanted one of its subject; samples wait meanwhile, so that none judges the former wish by the new state.</summary>
    private async Task<StateReading> AdoptAsync(PhoneState state, CancellationToken cancellationToken)
    {
        await _stating.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var reading = await Phone.ReachAsync(state, cancellationToken).ConfigureAwait(false);
            Keep(reading with { Phase = StatePhase.Before });
            if (reading.Holds && Settings.Contains(state.Subject))
            {
                Keep(Entry(state, reading));
            }
            // A later wish about the same subject takes the place of the former: both cannot hold.
            Volatile.Write(ref _states, [.. _states.Where(former => former.Subject != state.Subject), state]);
            return reading;
        }
        finally
        {
            _stating.Release();
        }
    }

    private static ConsentRecord Entry(PhoneState state, StateReading reading) => new()
    {
        Kind = ConsentKind.Setting,
        Subject = reading.Subject,
        ScreenText = "",
        Choice = reading.Wanted,
        Granted = state.Key == Location.On.Key,
        Proven = true,
        Proof = reading.Observed,
        LabTime = reading.LabTime,
        PhoneTime = reading.PhoneTime,
    };

    /// <summary>Samples a state, unless another one of its subject is wanted by now.</summary>
    internal async Task SampleAsync(PhoneState state, Func<StateReading, StateReading> stamp, CancellationToken cancellationToken)
    {
        await _stating.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (WantedStates.Contains(state))
            {
                Keep(stamp(await Phone.SampleAsync(state, cancellationToken).ConfigureAwait(false)));
            }
        }
        finally
        {
            _stating.Release();
        }
    }

    // A reset gives the phone a new Android ID and advertising identifier: what was read at the start of the run names it no longer.
    private async Task RememberNewIdentifiersAsync(TriggerRecord reset, CancellationToken cancellationToken)
    {
        var now = await Phone.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        foreach (var identifier in now.Identifiers.Where(i => i is { Value: not null, Searched: true } && Item.Identifiers.All(old => old.Name != i.Name || old.Value != i.Value)))
        {
            Keep(Planted(new DecoyValue("reset." + identifier.Name, identifier.Kind, identifier.Value!, $"{identifier.Name} that the phone has since the reset"), reset));
        }
    }

    private DecoyRecord Planted(DecoyValue value, TriggerRecord trigger) =>
        new() { Name = value.Name, Kind = value.Kind, Value = value.Value, Place = value.Place, ReadBack = trigger.Proven, Proof = trigger.Proof, LabTime = trigger.LabTime, InWindow = InWindow };

    private string Note(TriggerRecord trigger)
    {
        trigger = trigger with { Screen = Store(trigger.Picture, "trigger") };
        Triggers.Add(trigger);
        Write(new TriggerMade(trigger));
        return trigger.Proof;
    }
}
