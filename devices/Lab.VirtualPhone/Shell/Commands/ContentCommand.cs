using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>content</c>: reads and writes the content providers.</summary>
internal static class ContentCommand
{
    private const string PhoneType = "vnd.android.cursor.item/phone_v2";

    public static int Run(CommandCall call)
    {
        var options = ContentOptions.Parse(call.Arguments.Skip(1));
        if (options.Problem is { } problem)
        {
            return call.Fail($"[ERROR] {problem}", 0);
        }
        if (call[0] == "call")
        {
            return Call(call, options);
        }
        if (Table(call, options) is not { } table)
        {
            return call.Fail($"Error while accessing provider:{Authority(options.Uri)}\njava.lang.IllegalStateException: Could not find provider: {Authority(options.Uri)}", 0);
        }
        if (ContentFilter.Parse(options.Where) is not { } where)
        {
            return call.Fail($"Error while accessing provider:{Authority(options.Uri)}\nandroid.database.sqlite.SQLiteException: near \"{options.Where}\": syntax error", 0);
        }
        return call[0] switch
        {
            "query" => Query(call, table, where, options),
            "insert" => Insert(call, table, options),
            "delete" => table.Writable ? Done(table.Rows.Delete(row => table.Shown(row) && where(row))) : 0,
            "update" => table.Writable ? Done(table.Rows.Update(row => table.Shown(row) && where(row), options.Values)) : 0,
            _ => call.Fail($"[ERROR] Unsupported operation: {call[0]}", 0),
        };
    }

    private static int Done(int rows) => rows < 0 ? 1 : 0;

    private static string Authority(string uri) => uri.Replace("content://", "", StringComparison.Ordinal).Split('/')[0];

    private static ContentView? Table(CommandCall call, ContentOptions options)
    {
        var uri = options.Uri;
        var content = call.State.Content;
        var path = uri.Replace("content://", "", StringComparison.Ordinal).TrimEnd('/').Split('?')[0];
        string? id = null;
        if (path.LastIndexOf('/') is > 0 and var slash && path[(slash + 1)..].All(char.IsAsciiDigit))
        {
            (path, id) = (path[..slash], path[(slash + 1)..]);
        }
        // Only the default messaging app may write messages: from the shell the write is swallowed without a word. A row is no reception: nothing is broadcast.
        var sms = call.Who.IsRoot || call.Sdk < 19 || call.State.Packages.Mode("com.android.shell", "WRITE_SMS") == "allow";
        ContentView? view = path switch
        {
            "com.android.contacts/raw_contacts" or "contacts/raw_contacts" => new(content.RawContacts, values => content.RawContacts.Insert(values)),
            "com.android.contacts/data" => new(content.ContactData, values => content.InsertContactData(values)),
            "com.android.contacts/data/phones" => new(content.ContactData, null, row => row.GetValueOrDefault("mimetype") == PhoneType),
            "com.android.contacts/contacts" => new(Aggregate(content), null),
            "sms" => new(content.Messages, sms ? values => content.Messages.Insert(values) : _ => null, Writable: sms),
            "sms/inbox" => new(content.Messages, sms ? values => content.Messages.Insert([.. values, new("type", "1")]) : _ => null, row => row.GetValueOrDefault("type") is "1", sms),
            "sms/sent" => new(content.Messages, sms ? values => content.Messages.Insert([.. values, new("type", "2")]) : _ => null, row => row.GetValueOrDefault("type") is "2", sms),
            "mms" or ['m', 'm', 's', '/', ..] => MultimediaTables.Of(content, path, call.Sdk, sms),
            // One of the addresses seen on phones; the shell may read and delete there, notes are written in the app.
            "notes/note" when call.Handset.Identity.NotesAreShared => new(content.Notes, null),
            "call_log/calls" => new(content.Calls, values => content.EnterCall(values)),
            "com.android.calendar/calendars" => CalendarTables.Calendars(content, options),
            "com.android.calendar/events" => CalendarTables.Events(content, options),
            "media/external/file" or "media/external_primary/file" => new(content.Documents, values => content.Documents.Insert(values)),
            "media/external/images/media" or "media/external_primary/images/media" => new(content.Images, values => content.Images.Insert(values)),
            "telephony/siminfo" => new(Sims(call), null),
            "settings/system" or "settings/secure" or "settings/global" => new(Settings(call, path["settings/".Length..]), values => PutSetting(call, path["settings/".Length..], values)),
            _ => null,
        };
        return id is null || view is null ? view : view with { Filter = row => view.Shown(row) && row.GetValueOrDefault("_id") == id };
    }

    private static ContentTable Aggregate(ContentStore content)
    {
        var table = new ContentTable();
        foreach (var contact in content.Contacts)
        {
            table.Insert([new("display_name", contact.Name), new("has_phone_number", "1")]);
        }
        return table;
    }

    private static ContentTable Sims(CommandCall call)
    {
        var table = new ContentTable();
        for (var slot = 0; slot < call.State.Sims.Count; slot++)
        {
            // Rows of cards that were taken out stay, with slot -1.
            if (slot < call.Handset.Identity.Sims.Count && call.Handset.Identity.Sims[slot] is { } card)
            {
                table.Insert([new("icc_id", card.Iccid), new("sim_id", call.State.Sims.Card(slot) is null ? "-1" : CommandCall.Number(slot)), new("display_name", card.OperatorName)]);
            }
        }
        return table;
    }

    private static ContentTable Settings(CommandCall call, string name)
    {
        var table = new ContentTable();
        foreach (var (key, value) in call.State.Settings.List(name))
        {
            table.Insert([new("name", key), new("value", value)]);
        }
        return table;
    }

    private static long? PutSetting(CommandCall call, string table, IReadOnlyCollection<KeyValuePair<string, string?>> values)
    {
        var name = values.FirstOrDefault(value => value.Key == "name").Value;
        if (name is null)
        {
            return null;
        }
        call.State.Settings.Put(table, name, values.FirstOrDefault(value => value.Key == "value").Value ?? "");
        return 1;
    }

    private static int Query(CommandCall call, ContentView table, Func<IReadOnlyDictionary<string, string?>, bool> where, ContentOptions options)
    {
        var number = 0;
        foreach (var row in (table.NewestFirst ? table.Rows.Rows.Reverse() : table.Rows.Rows).Where(row => table.Shown(row) && where(row)))
        {
            var columns = options.Projection.Count > 0 ? options.Projection : [.. row.Keys];
            call.Line($"Row: {number++} {string.Join(", ", columns.Select(column => $"{column}={row.GetValueOrDefault(column) ?? "NULL"}"))}");
        }
        if (number == 0)
        {
            call.Line("No result found.");
        }
        return 0;
    }

    private static int Insert(CommandCall call, ContentView table, ContentOptions options) => table.Refusal is { } refusal
        ? call.Fail($"Error while accessing provider:{Authority(options.Uri)}\njava.lang.IllegalArgumentException: {refusal}", 0)
        : table.Insert is null
        ? call.Fail($"Error while accessing provider:{Authority(options.Uri)}\njava.lang.UnsupportedOperationException: URI: {options.Uri}", 0)
        : Done(call.Handset.Faults.ContentStuck || table.Insert([.. options.Values]) is null ? 0 : 1);

    private static int Call(CommandCall call, ContentOptions options)
    {
        if (Authority(options.Uri) != "media")
        {
            return call.Fail($"Error while accessing provider:{Authority(options.Uri)}", 0);
        }
        if (call.Sdk >= 29 && options.Method is "scan_volume" or "scan_file")
        {
            ActivityCommand.ScanMedia(call.Handset);
            call.Line("Result: Bundle[{uri=content://media/external_primary}]");
            return 0;
        }
        call.Line("Result: null");
        return 0;
    }
}
