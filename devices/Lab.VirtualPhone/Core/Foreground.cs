using Lab.VirtualPhone.Core.Pages;

namespace Lab.VirtualPhone.Core;

/// <summary>The app in front and what it shows; taps and typed text go to it.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class Foreground
{
    private readonly Lock _gate = new();
    private readonly HandsetIdentity _identity;
    private readonly ContentStore _content;
    private readonly PackageTable _packages;
    private readonly SettingsTables _settings;
    private readonly Action<HandsetEventKind, (string Name, string Value)[]> _raise;
    private readonly HashSet<string> _answered = [];
    private ScreenPage _page;
    private ScreenPage? _dialogue;

    internal Foreground(
        HandsetIdentity identity, ContentStore content, PackageTable packages, SettingsTables settings, Action<HandsetEventKind, (string Name, string Value)[]> raise)
    {
        _identity = identity;
        _content = content;
        _packages = packages;
        _settings = settings;
        _raise = raise;
        _page = Launcher();
    }

    /// <summary>Package of the app in front.</summary>
    public string Package
    {
        get { lock (_gate) { return _page.Package; } }
    }

    /// <summary>Its activity, in the short form <c>.Main</c> or in full.</summary>
    public string Activity
    {
        get { lock (_gate) { return _page.Activity; } }
    }

    /// <summary>Package of what the screen shows: a dialogue of Android's before that of the app.</summary>
    internal string ShownPackage
    {
        get { lock (_gate) { return (_dialogue ?? _page).Package; } }
    }

    private bool Chinese => _identity.Locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

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
        Show(PageOf(found, activity ?? found.MainActivity));
        lock (_gate)
        {
            _dialogue = found.Asks is { } asks && !_answered.Contains(found.Name) ? new PermissionPage(_identity.Sdk, found.Name, asks, Chinese, _ => Answer(found.Name)) : null;
        }
        return true;
    }

    /// <summary>Opens a text message to be sent.</summary>
    /// <param name="number">Recipient.</param>
    /// <param name="body">Text so far.</param>
    public void ComposeMessage(string number, string body) =>
        Show(new ComposePage(_identity.MessagingPackage, ".ui.ComposeMessageActivity", number, body, text => _content.SendMessage(number, text)));

    /// <summary>Opens a note to be saved.</summary>
    /// <param name="text">Text so far.</param>
    public void ComposeNote(string text) => Show(new ComposePage(_identity.NotesPackage, ".ui.NoteEditActivity", null, text, note => _content.AddNote(note)));

    /// <summary>Types into the field that has the focus.</summary>
    /// <param name="text">Characters.</param>
    public void Type(string text)
    {
        lock (_gate)
        {
            (_dialogue ?? _page).Type(text);
        }
    }

    /// <summary>The key that deletes the last character.</summary>
    public void Delete()
    {
        lock (_gate)
        {
            (_dialogue ?? _page).Delete();
        }
    }

    /// <summary>Taps the screen.</summary>
    /// <param name="x">Pixels from the left.</param>
    /// <param name="y">Pixels from the top.</param>
    public void Tap(int x, int y) => Nodes().LastOrDefault(node => node.Contains(x, y))?.Tapped?.Invoke();

    /// <summary>The back key: a dialogue closes; a note is saved, a message stays unsent, the launcher comes to the front.</summary>
    public void Back()
    {
        ScreenPage left;
        lock (_gate)
        {
            if (_dialogue is not null)
            {
                _dialogue = null;
                return;
            }
            left = _page;
        }
        left.Leave();
        Home();
    }

    /// <summary>The home key.</summary>
    public void Home()
    {
        lock (_gate)
        {
            (_page, _dialogue) = (Launcher(), null);
        }
    }

    /// <summary>The elements on the screen, those in front last.</summary>
    internal IReadOnlyList<UiNode> Nodes()
    {
        lock (_gate)
        {
            return (_dialogue ?? _page).Nodes();
        }
    }

    private TitlePage Launcher() => new("com.android.launcher", ".Launcher", _identity.Model);

    private ScreenPage PageOf(PackageRecord found, string activity) => found.Role switch
    {
        PackageRole.Chat => new ChatPage(
            found.Name, activity, Chinese, () => [.. _content.ImMessages.Where(message => message.Package == found.Name).Select(message => message.Text)],
            (number, text) => _content.SendImMessage(found.Name, number, text)),
        PackageRole.Cloud => new CloudPage(
            found.Name, activity, Chinese, () => { lock (_gate) { return _answered.Contains(found.Name); } }, () => IsOn(found), agreed => AnswerTerms(found, agreed), on => Switch(found, on)),
        _ when found.Name == _identity.NotesPackage => new NotesPage(
            found.Name, activity, Chinese, () => _content.NoteTexts, note => _content.AddNote(note), note => _content.RemoveNote(note)),
        _ => new TitlePage(found.Name, activity, found.Name == "com.android.launcher" ? _identity.Model : found.Name),
    };

    private void Answer(string package)
    {
        lock (_gate)
        {
            _answered.Add(package);
            _dialogue = null;
        }
    }

    private void AnswerTerms(PackageRecord service, bool agreed)
    {
        if (!agreed)
        {
            Home();
            return;
        }
        lock (_gate)
        {
            _answered.Add(service.Name);
        }
        Switch(service, on: true);
    }

    private bool IsOn(PackageRecord service) => service.Switch?.Split('/', 2) is [var table, var name] && _settings.Get(table, name) == "1";

    private void Switch(PackageRecord service, bool on)
    {
        if (service.Switch?.Split('/', 2) is [var table, var name])
        {
            _settings.Put(table, name, on ? "1" : "0");
        }
    }

    private void Show(ScreenPage page)
    {
        bool opened;
        lock (_gate)
        {
            opened = _page.Package != page.Package;
            (_page, _dialogue) = (page, null);
        }
        if (opened)
        {
            _raise(HandsetEventKind.AppOpened, [("package", page.Package)]);
        }
    }
}
