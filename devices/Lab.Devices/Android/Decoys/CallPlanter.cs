using System.Globalization;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Decoys;

/// <summary>Plants an outgoing call of two minutes in the call log. No call is made: what a phone sends on a real call, it does not send on this.</summary>
internal sealed class CallPlanter(IPhoneShell shell, ContentProvider content, ChangeLedger planted, DecoyWatch watch)
{
    private const string Calls = "content://call_log/calls";
    private const string Outgoing = "2";

    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(CallDecoy decoy, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        planted.Add(new StoredDecoyChange(DecoyStore.Calls, decoy.Number), shell);
        var now = labTime.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var inserted = await content.InsertAsync(
            Calls, [new("number", 's', decoy.Number), new("type", 'i', Outgoing), new("duration", 'i', "120"), new("date", 'l', now), new("new", 'i', "0")], cancellationToken);
        var (ids, error) = await FindAsync(content, decoy.Number, cancellationToken);
        return watch.Watch(DecoyRecords.All(decoy, ids.Count > 0, ids.Count > 0
            ? $"read back from {Calls}; written into the call log, no call was made"
            : $"not found in {Calls} after it was written: {error ?? inserted.Brief()}", labTime, "entered, not called"), async token => (await FindAsync(content, decoy.Number, token)).Ids.Count > 0);
    }

    private static async Task<(IReadOnlyList<string> Ids, string? Error)> FindAsync(ContentProvider content, string number, CancellationToken cancellationToken)
    {
        var rows = await content.QueryAsync(Calls, "number=" + ContentProvider.Literal(number), cancellationToken, "_id", "number");
        return ([.. rows.Value?.Where(row => row["number"] == number && ContentProvider.IsId(row["_id"])).Select(row => row["_id"]) ?? []], rows.Error);
    }

    /// <summary>Removes the entries of a number.</summary>
    /// <returns>Null when they are proven gone, else why not.</returns>
    public static async Task<string?> RemoveAsync(ContentProvider content, string number, CancellationToken cancellationToken)
    {
        var (ids, error) = await FindAsync(content, number, cancellationToken);
        foreach (var id in ids)
        {
            await content.DeleteAsync(Calls, "_id=" + id, cancellationToken);
        }
        var left = ids.Count == 0 ? (Ids: ids, Error: error) : await FindAsync(content, number, cancellationToken);
        return left.Error ?? (left.Ids.Count > 0 ? "it is still there" : null);
    }
}
