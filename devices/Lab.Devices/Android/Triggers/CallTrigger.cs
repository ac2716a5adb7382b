using System.Globalization;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Android.Operator;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;

namespace Lab.Devices.Android.Triggers;

/// <summary>Has a call made or received and finds it in the call log. On a real phone a person calls, with the laboratory's own number alone.</summary>
/// <param name="shell">The phone's shell.</param>
/// <param name="facts">Tells whether the phone is virtual.</param>
/// <param name="clock">Phone time, by which the call log tells.</param>
/// <param name="hand">Who calls.</param>
/// <param name="decoys">Where the entry of the call log is written down to be deleted at the end.</param>
/// <param name="laboratory">The only number that a real phone calls; null = it calls none.</param>
internal sealed class CallTrigger(IPhoneShell shell, PhoneFactsReader facts, PhoneClockReader clock, Func<CancellationToken, Task<IOperator>> hand, DecoyPlanter decoys, string? laboratory)
{
    private const string Calls = "content://call_log/calls";

    private readonly ContentProvider content = new(shell);

    public async Task<TriggerRecord> MakeAsync(string number, bool incoming, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var (time, _) = await clock.TryReadAsync(cancellationToken);
        var (proven, proof) = await AttemptAsync(number, incoming, time?.WallClock ?? labTime, cancellationToken);
        return new TriggerRecord
        {
            Action = incoming ? $"call from {number}" : $"call to {number}",
            Proven = proven,
            Proof = proof,
            LabTime = labTime,
            PhoneTime = time?.WallClock,
        };
    }

    private async Task<(bool Proven, string Proof)> AttemptAsync(string number, bool incoming, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!(await facts.GetAsync(cancellationToken)).IsVirtual && number != laboratory)
        {
            return (false, $"refused, nobody was called: {number} may be a stranger's. Write the number of a SIM of the laboratory into lab.json, device.messageRecipient");
        }
        string? error = null;
        IReadOnlyList<string> ids = [];
        var person = await hand(cancellationToken);
        var done = await person.PerformAsync(new HoldCall(number, incoming), async token =>
        {
            (ids, error) = await FindAsync(number, incoming, since, token);
            return ids.Count > 0;
        }, cancellationToken);
        foreach (var id in ids)
        {
            decoys.Planted.Add(new RowsChange(Calls, "_id=" + id), shell);
        }
        return done
            ? (true, $"{Calls} shows it")
            : (false, $"{Calls} does not show it{(error is null ? "" : $": {error}")}{(person.IsAutomatic ? "" : "; a person must make the call within device.operatorWaitSeconds of lab.json")}");
    }

    // The log begins a call with its first ring, and phones write numbers with or without the country's code.
    private async Task<(IReadOnlyList<string> Ids, string? Error)> FindAsync(string number, bool incoming, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var moment = since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var rows = await content.QueryAsync(Calls, "date>=" + moment, cancellationToken, "_id", "number", "type");
        var type = incoming ? "1" : "2";
        return ([.. (rows.Value ?? []).Where(row => row["type"] == type && TelephoneNumber.IsSame(row["number"], number) && ContentProvider.IsId(row["_id"])).Select(row => row["_id"])], rows.Error);
    }
}
