namespace Lab.VirtualPhone.Core.Pages;

/// <summary>A notes app: its list, a note that is being written, and a note that is open, which may be deleted after a question.</summary>
/// <param name="package">Package that shows it.</param>
/// <param name="activity">Its activity.</param>
/// <param name="chinese">Whether it speaks Chinese.</param>
/// <param name="notes">The notes, oldest first.</param>
/// <param name="add">Saves a note.</param>
/// <param name="remove">Deletes a note.</param>
internal sealed class NotesPage(string package, string activity, bool chinese, Func<IReadOnlyList<string>> notes, Action<string> add, Action<string> remove) : ScreenPage(package, activity)
{
    private const int Shown = 8;
    private const int RowHeight = 100;
    private const int ListTop = 180;

    /// <summary>What is being written; null = nothing is.</summary>
    private string? _written;

    /// <summary>The note that is open; null = none is.</summary>
    private string? _open;
    private bool _asks;

    public override IReadOnlyList<UiNode> Nodes() => _written is not null ? Editor(_written) : _open is not null ? Note(_open) : List();

    public override void Type(string text) => _written = _written is null ? null : Add(_written, text);

    public override void Delete() => _written = _written is null ? null : Cut(_written);

    public override void Leave() => Save();

    private IReadOnlyList<UiNode> Editor(string text) =>
    [
        new(text, "note_edit_view", UiNode.Field, 0, 160, Width, Height, () => { }),
        new(chinese ? "儲存" : "Save", "save", UiNode.Button, 560, 60, Width, 160, Save),
    ];

    private IReadOnlyList<UiNode> Note(string text) => _asks
        ?
        [
            new(chinese ? "刪除此記事？" : "Delete this note?", "message", UiNode.Label, 60, 500, 660, 640),
            new(chinese ? "取消" : "Cancel", "cancel_delete", UiNode.Button, 60, 660, 360, 760, () => _asks = false),
            new(chinese ? "確定" : "OK", "confirm_delete", UiNode.Button, 360, 660, 660, 760, Remove),
        ]
        :
        [
            new(text, "note_text", UiNode.Label, 0, 160, Width, Height),
            new("", "delete", "android.widget.ImageButton", 560, 60, Width, 160, () => _asks = true, chinese ? "刪除" : "Delete"),
        ];

    private IReadOnlyList<UiNode> List() =>
    [
        new(chinese ? "記事" : "Notes", "notes_list", UiNode.Label, 0, 60, 560, 160),
        new("", "new_note", "android.widget.ImageButton", 560, 60, Width, 160, () => _written = "", chinese ? "新增記事" : "New note"),
        .. notes().Reverse().Take(Shown).Select((text, i) => new UiNode(text, "note_title", UiNode.Label, 0, ListTop + (i * RowHeight), Width, ListTop + 90 + (i * RowHeight), () => _open = text)),
    ];

    private void Save()
    {
        var finished = _written;
        _written = null;
        if (finished is { Length: > 0 })
        {
            add(finished);
        }
    }

    private void Remove()
    {
        var doomed = _open;
        (_open, _asks) = (null, false);
        if (doomed is not null)
        {
            remove(doomed);
        }
    }
}
