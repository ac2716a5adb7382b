namespace Lab.VirtualPhone.Core;

/// <summary>The app in front and what it shows; taps and typed text go to it.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class Foreground
{
    private const string Button = "android.widget.Button";
    private const string Field = "android.widget.EditText";
    private const string Label = "android.widget.TextView";
    private readonly Lock _gate = new();
    private readonly HandsetIdentity _identity;
    private readonly ContentStore _content;
    private readonly PackageTable _packages;
    private readonly Action<HandsetEventKind, (string Name, string Value)[]> _raise;
    private string _package = "com.android.launcher";
    private string _activity = ".Launcher";
    private Draft? _draft;

    internal Foreground(HandsetIdentity identity, ContentStore content, PackageTable packages, Action<HandsetEventKind, (string Name, string Value)[]> raise)
    {
        _identity = identity;
        _content = content;
        _packages = packages;
        _raise = raise;
    }

    /// <summary>Package of the app in front.</summary>
    public string Package
    {
        get { lock (_gate) { return _package; } }
    }

    /// <summary>Its activity, in the short form <c>.Main</c> or in full.</summary>
    public string Activity
    {
        get { lock (_gate) { return _activity; } }
    }

    /// <summary>Brings an app to the front.</summary>
    /// <param name="package">Package name; must be installed.</param>
    /// <param name="activity">Activity; null = its first.</param>
    /// <returns>False when the app is not installed.</returns>
    public bool Open(string package, string? activity = null)
    {
        if (_packages.Find(package) is not { } found)
        {
            return false;
        }
        Show(package, activity ?? found.MainActivity, null);
        return true;
    }

    /// <summary>Opens a text message to be sent.</summary>
    /// <param name="number">Recipient.</param>
    /// <param name="body">Text so far.</param>
    public void ComposeMessage(string number, string body) =>
        Show(_identity.MessagingPackage, ".ui.ComposeMessageActivity", new Draft(number, body));

    /// <summary>Opens a note to be saved.</summary>
    /// <param name="text">Text so far.</param>
    public void ComposeNote(string text) => Show(_identity.NotesPackage, ".ui.NoteEditActivity", new Draft(null, text));

    /// <summary>Types into the field that has the focus.</summary>
    /// <param name="text">Characters.</param>
    public void Type(string text)
    {
        lock (_gate)
        {
            if (_draft is { } draft && draft.Text.Length + text.Length <= 100_000)
            {
                _draft = draft with { Text = draft.Text + text };
            }
        }
    }

    /// <summary>Taps the screen.</summary>
    /// <param name="x">Pixels from the left.</param>
    /// <param name="y">Pixels from the top.</param>
    public void Tap(int x, int y) => Nodes().LastOrDefault(node => node.Contains(x, y))?.Tapped?.Invoke();

    /// <summary>The back key: a note is saved, a message stays unsent, the launcher comes to the front.</summary>
    public void Back()
    {
        if (TakeDraft(note: true) is { } draft)
        {
            _content.AddNote(draft.Text);
        }
        Home();
    }

    /// <summary>The home key.</summary>
    public void Home()
    {
        lock (_gate)
        {
            (_package, _activity, _draft) = ("com.android.launcher", ".Launcher", null);
        }
    }

    /// <summary>The elements on the screen, those in front last.</summary>
    internal IReadOnlyList<UiNode> Nodes()
    {
        lock (_gate)
        {
            return _draft switch
            {
                { Number: { } number } draft =>
                [
                    new(number, "recipients_editor", Field, 0, 60, 720, 160),
                    new(draft.Text, "embedded_text_editor", Field, 0, 1100, 560, 1280),
                    new("Send", "send_button_sms", Button, 560, 1100, 720, 1280, Send),
                ],
                { } draft =>
                [
                    new(draft.Text, "note_edit_view", Field, 0, 160, 720, 1280),
                    new("Save", "save", Button, 560, 60, 720, 160, Save),
                ],
                null => [new(_package == "com.android.launcher" ? _identity.Model : _package, "title", Label, 0, 60, 720, 160)],
            };
        }
    }

    private void Send()
    {
        if (TakeDraft(note: false) is { Number: { } number } draft)
        {
            _content.SendMessage(number, draft.Text);
        }
    }

    private void Save()
    {
        if (TakeDraft(note: true) is { } draft)
        {
            _content.AddNote(draft.Text);
        }
    }

    private Draft? TakeDraft(bool note)
    {
        lock (_gate)
        {
            var draft = _draft is { } present && present.Number is null == note && present.Text.Length > 0 ? _draft : null;
            if (draft is not null)
            {
                _draft = draft.Number is null ? null : draft with { Text = "" };
            }
            return draft;
        }
    }

    private void Show(string package, string activity, Draft? draft)
    {
        bool opened;
        lock (_gate)
        {
            opened = _package != package;
            (_package, _activity, _draft) = (package, activity, draft);
        }
        if (opened)
        {
            _raise(HandsetEventKind.AppOpened, [("package", package)]);
        }
    }

    private sealed record Draft(string? Number, string Text);
}
