using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>The calendar provider: only a sync adapter, or who says in the address that it is one, may make a calendar.</summary>
internal static class CalendarTables
{
    private static readonly string[] s_syncColumns = ["account_name", "account_type", "calendar_access_level", "ownerAccount", "_sync_id", "dirty"];

    private static readonly string[] s_needed = ["calendar_id", "dtstart", "eventTimezone"];

    public static ContentView Calendars(ContentStore content, ContentOptions options)
    {
        var isAdapter = Parameter(options.Uri, "caller_is_syncadapter") == "true";
        var (account, type) = (Parameter(options.Uri, "account_name"), Parameter(options.Uri, "account_type"));
        var refused = isAdapter
            ? account is null || type is null ? "Must specify both or neither of ACCOUNT_NAME and ACCOUNT_TYPE: " + options.Uri : null
            : options.Values.Select(value => value.Key).FirstOrDefault(s_syncColumns.Contains) is { } column ? "Only sync adapters may write to " + column : null;
        return new(content.Calendars, values => content.Calendars.Insert(values),
            isAdapter ? row => row.GetValueOrDefault("account_name") == account && row.GetValueOrDefault("account_type") == type : null, Refusal: refused);
    }

    public static ContentView Events(ContentStore content, ContentOptions options)
    {
        var calendars = content.Calendars.Rows.Select(row => row["_id"]).ToHashSet();
        // Events go with their calendar.
        content.Events.Delete(row => !calendars.Contains(row.GetValueOrDefault("calendar_id")));
        var missing = Array.Find(s_needed, column => options.Values.TrueForAll(value => value.Key != column));
        return new(content.Events, content.AddEvent, Refusal: missing is null ? null : $"Event values must include {(missing[0] == 'e' ? "an" : "a")} {missing}");
    }

    private static string? Parameter(string uri, string name) => uri.Split('?', 2) is [_, var query]
        ? query.Split('&').Select(pair => pair.Split('=', 2)).FirstOrDefault(pair => pair[0] == name && pair.Length == 2)?[1] : null;
}
