using System.Globalization;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Decoys;

/// <summary>
/// Plants an event of tomorrow in a local calendar that the lab makes. Calendars are made by sync adapters only, which the address claims to be; where the phone refuses,
/// its own first calendar that can be written takes the event, and the record says so.
/// </summary>
internal sealed class CalendarPlanter(IPhoneShell shell, ContentProvider content, ChangeLedger planted, DecoyWatch watch)
{
    private const string Calendars = "content://com.android.calendar/calendars";
    private const string Events = "content://com.android.calendar/events";
    private const string Account = "LAB-DECOY";
    private const string AsAdapter = "?caller_is_syncadapter=true&account_name=" + Account + "&account_type=LOCAL";
    private const string OwnerAccess = "700";
    private const string WriterAccess = "500";
    private static readonly StoredDecoyChange OwnCalendar = new(DecoyStore.Calendars, "");
    private static readonly string[] Columns = ["_id", "title", "eventLocation", "description"];

    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(EventDecoy decoy, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var (calendar, isOwn, failure) = await CalendarAsync(cancellationToken);
        if (calendar is null)
        {
            return DecoyRecords.All(decoy, readBack: false, failure!, labTime);
        }
        planted.Add(new StoredDecoyChange(DecoyStore.Events, decoy.Title), shell);
        var inserted = await content.InsertAsync(
            Events,
            [
                new("calendar_id", 'i', calendar), new("title", 's', decoy.Title), new("eventLocation", 's', decoy.Location), new("description", 's', decoy.Description),
                new("dtstart", 'l', Milliseconds(labTime.AddDays(1))), new("dtend", 'l', Milliseconds(labTime.AddDays(1).AddHours(1))), new("eventTimezone", 's', "UTC"),
            ],
            cancellationToken);
        var rows = await content.QueryAsync(Events, Condition(decoy.Title), cancellationToken, Columns);
        var row = rows.Value?.FirstOrDefault(one => one["title"] == decoy.Title);
        string[] wanted = [decoy.Title, decoy.Location, decoy.Description];
        return watch.Watch(
        [
            .. decoy.Values.Zip(Columns.Skip(1), (value, column) => (value, column)).Select((one, i) => DecoyRecords.One(one.value, row?[one.column] == wanted[i], row?[one.column] == wanted[i]
                ? $"read back from {Events}, column {one.column}"
                : $"not found in {Events}, column {one.column}: {rows.Error ?? inserted.Brief()}", labTime, isOwn ? "local calendar of the lab" : "the phone's own calendar")),
        ], async token => (await content.QueryAsync(Events, Condition(decoy.Title), token, Columns)).Value?.Any(one => one["title"] == decoy.Title) == true);
    }

    private async Task<(string? Id, bool IsOwn, string? Failure)> CalendarAsync(CancellationToken cancellationToken)
    {
        if (await OwnAsync(cancellationToken) is { } present)
        {
            return (present, true, null);
        }
        planted.Add(OwnCalendar, shell);
        var inserted = await content.InsertAsync(
            Calendars + AsAdapter,
            [
                new("account_name", 's', Account), new("account_type", 's', "LOCAL"), new("name", 's', "local"), new("calendar_displayName", 's', "local"),
                new("calendar_color", 'i', "255"), new("calendar_access_level", 'i', OwnerAccess), new("ownerAccount", 's', Account), new("sync_events", 'i', "1"), new("visible", 'i', "1"),
            ],
            cancellationToken);
        if (await OwnAsync(cancellationToken) is { } made)
        {
            return (made, true, null);
        }
        planted.Remove(OwnCalendar.Key);
        var others = await content.QueryAsync(Calendars, "calendar_access_level>=" + WriterAccess, cancellationToken, "_id");
        return others.Value?.Select(row => row["_id"]).FirstOrDefault(ContentProvider.IsId) is { } other
            ? (other, false, null)
            : (null, false, $"the phone has no calendar that can be written, and lets the lab make none: {others.Error ?? inserted.Brief()}");
    }

    private async Task<string?> OwnAsync(CancellationToken cancellationToken) =>
        (await content.QueryAsync(Calendars, OwnCondition, cancellationToken, "_id")).Value?.Select(row => row["_id"]).FirstOrDefault(ContentProvider.IsId);

    /// <summary>Removes the event of a title.</summary>
    /// <returns>Null when it is proven gone, else why not.</returns>
    public static async Task<string?> RemoveAsync(ContentProvider content, string title, CancellationToken cancellationToken)
    {
        await content.DeleteAsync(Events, Condition(title), cancellationToken);
        // One that an account had already taken over stays as a row marked deleted until that account's next synchronisation.
        var left = await content.QueryAsync(Events, Condition(title) + " AND deleted=0", cancellationToken, "_id");
        return left.Value is { Count: 0 } ? null : left.Error ?? "it is still there";
    }

    /// <summary>Removes the lab's own calendar.</summary>
    /// <returns>Null when it is proven gone, else why not.</returns>
    public static async Task<string?> RemoveCalendarAsync(ContentProvider content, CancellationToken cancellationToken)
    {
        await content.DeleteAsync(Calendars + AsAdapter, OwnCondition, cancellationToken);
        var left = await content.QueryAsync(Calendars, OwnCondition, cancellationToken, "_id");
        return left.Value is { Count: 0 } ? null : left.Error ?? "it is still there";
    }

    private static string OwnCondition => $"account_name={ContentProvider.Literal(Account)} AND account_type='LOCAL'";

    private static string Condition(string title) => "title=" + ContentProvider.Literal(title);

    private static string Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
