using System.Globalization;

namespace Lab.VirtualPhone.Core;

/// <summary>The user's data as Android's content providers keep it: contacts, text messages, call log, calendar, pictures, documents, notes, clipboard, and messages of messaging apps.</summary>
/// <remarks>Thread-safe. Every way of adding (by command, by the user's hand, by the network) ends here, so every one raises its event.</remarks>
public sealed partial class ContentStore
{
    private const string NameType = "vnd.android.cursor.item/name";
    private const string PhoneType = "vnd.android.cursor.item/phone_v2";
    private readonly PhoneClock _clock;
    private readonly Action<HandsetEventKind, (string Name, string Value)[]> _raise;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _announced = [];
    private readonly List<ImMessage> _imMessages = [];
    private string _clipboard = "";

    internal ContentStore(PhoneClock clock, Action<HandsetEventKind, (string Name, string Value)[]> raise)
    {
        _clock = clock;
        _raise = raise;
    }

    /// <summary>Accounts' contacts, one row each; names and numbers are in <see cref="ContactData"/>.</summary>
    public ContentTable RawContacts { get; } = new();

    /// <summary>Names, numbers and other data of contacts.</summary>
    public ContentTable ContactData { get; } = new();

    /// <summary>Text messages of all folders.</summary>
    public ContentTable Messages { get; } = new();

    /// <summary>Call log.</summary>
    public ContentTable Calls { get; } = new();

    /// <summary>Pictures known to the media store.</summary>
    public ContentTable Images { get; } = new();

    /// <summary>Notes.</summary>
    public ContentTable Notes { get; } = new();

    /// <summary>Calendars.</summary>
    public ContentTable Calendars { get; } = new();

    /// <summary>Events of all calendars.</summary>
    public ContentTable Events { get; } = new();

    /// <summary>Documents known to the media store.</summary>
    public ContentTable Documents { get; } = new();

    /// <summary>The text in the clipboard; empty at first.</summary>
    public string Clipboard
    {
        get { lock (_gate) { return _clipboard; } }
    }

    /// <summary>Contacts that have a number.</summary>
    public IReadOnlyList<Contact> Contacts
    {
        get
        {
            var data = ContactData.Rows;
            var names = data.Where(row => row.GetValueOrDefault("mimetype") == NameType)
                .ToLookup(row => row.GetValueOrDefault("raw_contact_id"), row => row.GetValueOrDefault("data1"));
            return
            [
                .. data.Where(row => row.GetValueOrDefault("mimetype") == PhoneType)
                    .Select(row => new Contact(names[row.GetValueOrDefault("raw_contact_id")].FirstOrDefault() ?? "", row.GetValueOrDefault("data1") ?? "")),
            ];
        }
    }

    /// <summary>Text messages, oldest first.</summary>
    public IReadOnlyList<TextMessage> TextMessages =>
    [
        .. Messages.Rows.Select(row => new TextMessage(
            row.GetValueOrDefault("address") ?? "", row.GetValueOrDefault("body") ?? "", row.GetValueOrDefault("type") is null or "1", Moment(row.GetValueOrDefault("date")))),
    ];

    /// <summary>Call log, oldest first.</summary>
    public IReadOnlyList<CallRecord> CallLog =>
    [
        .. Calls.Rows.Select(row => new CallRecord(
            row.GetValueOrDefault("number") ?? "", Direction(row.GetValueOrDefault("type")), int.TryParse(row.GetValueOrDefault("duration"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0)),
    ];

    /// <summary>Texts of all notes, oldest first.</summary>
    public IReadOnlyList<string> NoteTexts => [.. Notes.Rows.Select(row => row.GetValueOrDefault("text") ?? "")];

    /// <summary>Paths of all pictures, oldest first.</summary>
    public IReadOnlyList<string> ImagePaths => [.. Images.Rows.Select(row => row.GetValueOrDefault("_data") ?? "")];

    /// <summary>Messages sent in messaging apps, oldest first.</summary>
    public IReadOnlyList<ImMessage> ImMessages
    {
        get { lock (_gate) { return [.. _imMessages]; } }
    }

    /// <summary>Removes everything, as a reset to factory state does; raises no event.</summary>
    internal void Clear()
    {
        foreach (var table in new[] { RawContacts, ContactData, Messages, Calls, Images, Notes, Calendars, Events, Documents, Multimedia, MultimediaAddresses, MultimediaParts })
        {
            table.Delete(_ => true);
        }
        lock (_gate)
        {
            _imMessages.Clear();
            _clipboard = "";
        }
    }

    /// <summary>Stores a contact with name and number.</summary>
    /// <param name="name">Display name.</param>
    /// <param name="number">Phone number.</param>
    public void AddContact(string name, string number)
    {
        if (RawContacts.Insert([new("account_name", null), new("account_type", null), new("deleted", "0")]) is { } id)
        {
            var raw = id.ToString(CultureInfo.InvariantCulture);
            InsertContactData([new("raw_contact_id", raw), new("mimetype", NameType), new("data1", name)]);
            InsertContactData([new("raw_contact_id", raw), new("mimetype", PhoneType), new("data1", number)]);
        }
    }

    /// <summary>Adds a row to the contacts' data; the contact counts as added once it has a name and a number.</summary>
    /// <param name="values">Columns.</param>
    /// <returns>Id of the row; null when the table is full.</returns>
    public long? InsertContactData(IReadOnlyCollection<KeyValuePair<string, string?>> values)
    {
        var id = ContactData.Insert(values);
        var raw = values.FirstOrDefault(value => value.Key == "raw_contact_id").Value;
        var rows = ContactData.Rows.Where(row => row.GetValueOrDefault("raw_contact_id") == raw).ToList();
        var name = rows.Find(row => row.GetValueOrDefault("mimetype") == NameType)?.GetValueOrDefault("data1");
        var number = rows.Find(row => row.GetValueOrDefault("mimetype") == PhoneType)?.GetValueOrDefault("data1");
        if (id is not null && raw is not null && name is not null && number is not null && Announce($"contact/{raw}"))
        {
            _raise(HandsetEventKind.ContactAdded, [("name", name), ("number", number)]);
        }
        return id;
    }

    /// <summary>A text message arrives over the air.</summary>
    /// <param name="number">Sender.</param>
    /// <param name="text">Body.</param>
    public void ReceiveMessage(string number, string text)
    {
        Store(number, text, type: "1");
        _raise(HandsetEventKind.MessageReceived, [("number", number), ("text", text)]);
    }

    /// <summary>The user sends a text message.</summary>
    /// <param name="number">Recipient.</param>
    /// <param name="text">Body.</param>
    public void SendMessage(string number, string text)
    {
        Store(number, text, type: "2");
        _raise(HandsetEventKind.MessageSent, [("number", number), ("text", text)]);
    }

    /// <summary>The user sends a message in a messaging app.</summary>
    /// <param name="package">The app.</param>
    /// <param name="number">Recipient.</param>
    /// <param name="text">Body.</param>
    public void SendImMessage(string package, string number, string text)
    {
        lock (_gate)
        {
            if (_imMessages.Count < ContentTable.MaxRows)
            {
                _imMessages.Add(new ImMessage(package, number, text, _clock.GetUtcNow()));
            }
        }
        _raise(HandsetEventKind.ImMessageSent, [("package", package), ("number", number), ("text", text)]);
    }

    /// <summary>A call is over and comes into the call log.</summary>
    /// <param name="values">Columns; number and type (1 in, 2 out, 3 missed, 5 rejected) count.</param>
    /// <returns>Id of the row; null when the table is full.</returns>
    public long? LogCall(IReadOnlyCollection<KeyValuePair<string, string?>> values)
    {
        var id = EnterCall(values);
        if (id is not null)
        {
            _raise(HandsetEventKind.CallLogged, CallOf(values));
        }
        return id;
    }

    /// <summary>Adds a row to the call log that no call stands behind: what waits for calls does not notice, what watches the log does.</summary>
    /// <param name="values">Columns, as of <see cref="LogCall"/>.</param>
    /// <returns>Id of the row; null when the table is full.</returns>
    public long? EnterCall(IReadOnlyCollection<KeyValuePair<string, string?>> values)
    {
        var id = Calls.Insert(values);
        if (id is not null)
        {
            _raise(HandsetEventKind.CallEntryAdded, CallOf(values));
        }
        return id;
    }

    /// <summary>Makes a picture known to the media store; a picture in the camera folder counts as a photo taken.</summary>
    /// <param name="path">Path on the phone.</param>
    /// <param name="size">Bytes.</param>
    /// <returns>True when it was not known before.</returns>
    public bool AddImage(string path, long size)
    {
        if (Images.Rows.Any(row => row.GetValueOrDefault("_data") == path))
        {
            return false;
        }
        var seconds = _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Images.Insert(
        [
            new("_display_name", path[(path.LastIndexOf('/') + 1)..]), new("_data", path), new("_size", size.ToString(CultureInfo.InvariantCulture)),
            new("mime_type", path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? "image/png" : "image/jpeg"), new("date_added", seconds),
        ]);
        if (path.Contains("/DCIM/", StringComparison.Ordinal))
        {
            _raise(HandsetEventKind.PhotoTaken, [("path", path)]);
        }
        return true;
    }

    /// <summary>Adds an event to a calendar.</summary>
    /// <param name="values">Columns.</param>
    /// <returns>Id of the row; null when the table is full.</returns>
    public long? AddEvent(IReadOnlyCollection<KeyValuePair<string, string?>> values)
    {
        var id = Events.Insert([.. values, new("deleted", "0")]);
        if (id is not null)
        {
            _raise(HandsetEventKind.CalendarEventAdded, [("title", Of("title")), ("location", Of("eventLocation")), ("description", Of("description"))]);
        }
        return id;

        string Of(string column) => values.FirstOrDefault(value => value.Key == column).Value ?? "";
    }

    /// <summary>Makes a document known to the media store.</summary>
    /// <param name="path">Path on the phone.</param>
    /// <param name="size">Bytes.</param>
    /// <returns>True when it was not known before.</returns>
    public bool AddDocument(string path, long size)
    {
        if (Documents.Rows.Any(row => row.GetValueOrDefault("_data") == path))
        {
            return false;
        }
        Documents.Insert([new("_display_name", path[(path.LastIndexOf('/') + 1)..]), new("_data", path), new("_size", size.ToString(CultureInfo.InvariantCulture))]);
        _raise(HandsetEventKind.FileCreated, [("path", path)]);
        return true;
    }

    /// <summary>Puts a text into the clipboard.</summary>
    /// <param name="text">The text; empty clears it.</param>
    public void Copy(string text)
    {
        lock (_gate)
        {
            _clipboard = text;
        }
        if (text.Length > 0)
        {
            _raise(HandsetEventKind.ClipboardSet, [("text", text)]);
        }
    }

    /// <summary>Saves a note.</summary>
    /// <param name="text">The note.</param>
    public void AddNote(string text)
    {
        Notes.Insert([new("text", text), new("created", Milliseconds())]);
        _raise(HandsetEventKind.NoteWritten, [("text", text)]);
    }

    /// <summary>Deletes a note.</summary>
    /// <param name="text">The note.</param>
    public void RemoveNote(string text) => Notes.Delete(row => row.GetValueOrDefault("text") == text);

    private static DateTimeOffset Moment(string? milliseconds) =>
        long.TryParse(milliseconds, CultureInfo.InvariantCulture, out var ms) && ms is >= 0 and < 250_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : DateTimeOffset.UnixEpoch;

    private static (string Name, string Value)[] CallOf(IReadOnlyCollection<KeyValuePair<string, string?>> values) =>
    [
        ("number", values.FirstOrDefault(value => value.Key == "number").Value ?? ""),
        ("direction", Direction(values.FirstOrDefault(value => value.Key == "type").Value)),
    ];

    private static string Direction(string? type) => type switch { "1" => "incoming", "3" => "missed", "5" => "rejected", _ => "outgoing" };

    private string Milliseconds() => _clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private void Store(string number, string text, string type) =>
        Messages.Insert([new("address", number), new("body", text), new("type", type), new("date", Milliseconds()), new("read", "0"), new("seen", "0")]);

    private bool Announce(string key)
    {
        lock (_gate)
        {
            return _announced.Add(key);
        }
    }
}
