using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Android.Operator;
using Lab.Harness.Model;

namespace Lab.Devices.Android.Triggers;

/// <summary>Has a multimedia message (MMS) sent and finds it in the phone's store. On a real phone a person sends, to the laboratory's own number alone.</summary>
/// <param name="shell">The phone's shell.</param>
/// <param name="facts">Tells whether the phone is virtual.</param>
/// <param name="clock">Phone time.</param>
/// <param name="hand">Who sends.</param>
/// <param name="decoys">Where the message is looked for, and written down to be deleted.</param>
/// <param name="laboratory">The only number to which a real phone sends; null = it sends to none.</param>
internal sealed class MultimediaTrigger(IPhoneShell shell, PhoneFactsReader facts, PhoneClockReader clock, Func<CancellationToken, Task<IOperator>> hand, DecoyPlanter decoys, string? laboratory)
{
    public async Task<TriggerRecord> SendAsync(string recipient, string text, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var (time, _) = await clock.TryReadAsync(cancellationToken);
        var (proven, proof) = await AttemptAsync(recipient, text, cancellationToken);
        return new TriggerRecord { Action = $"multimedia message to {recipient}", Proven = proven, Proof = proof, LabTime = labTime, PhoneTime = time?.WallClock };
    }

    private async Task<(bool Proven, string Proof)> AttemptAsync(string recipient, string text, CancellationToken cancellationToken)
    {
        if (!(await facts.GetAsync(cancellationToken)).IsVirtual && recipient != laboratory)
        {
            return (false, $"refused, nothing was sent: {recipient} may be a stranger's. Write the number of a SIM of the laboratory into lab.json, device.messageRecipient");
        }
        var store = decoys.Multimedia;
        decoys.Planted.Add(new StoredDecoyChange(DecoyStore.Multimedia, text, recipient), token => store.RemoveAsync(recipient, text, token));
        IReadOnlyList<MultimediaStore.Found> rows = [];
        string? error = null;
        var person = await hand(cancellationToken);
        var done = await person.PerformAsync(new SendMultimedia(recipient, text), async token =>
        {
            (rows, error) = await store.FindSentAsync(recipient, text, token);
            return rows.Count > 0;
        }, cancellationToken);
        if (done)
        {
            return (true, rows.Any(row => row.Box != MultimediaStore.OutboxBox) ? $"{MultimediaStore.Messages} shows it as sent" : $"{MultimediaStore.Messages} shows it in the outbox: whether the network took it is not told");
        }
        return (false, $"{MultimediaStore.Messages} does not show it{(error is null ? "" : $": {error}")}{(person.IsAutomatic ? "" : "; a person must send the message within device.operatorWaitSeconds of lab.json")}");
    }
}
