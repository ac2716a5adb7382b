namespace Lab.VirtualPhone.Core.Pages;

/// <summary>A text message or a note that is being written.</summary>
/// <param name="package">Package that shows it.</param>
/// <param name="activity">Its activity.</param>
/// <param name="number">Recipient; null = it is a note.</param>
/// <param name="text">Text so far.</param>
/// <param name="done">Takes the text when it is sent or saved.</param>
internal sealed class ComposePage(string package, string activity, string? number, string text, Action<string> done) : ScreenPage(package, activity)
{
    private string _text = text;
    private bool _saved;

    public override IReadOnlyList<UiNode> Nodes() => number is not null
        ?
        [
            new(number, "recipients_editor", UiNode.Field, 0, 60, Width, 160),
            new(_text, "embedded_text_editor", UiNode.Field, 0, 1100, 560, 1280),
            new("Send", "send_button_sms", UiNode.Button, 560, 1100, Width, 1280, Finish),
        ]
        : _saved
            ? [new(Package, "title", UiNode.Label, 0, 60, Width, 160)]
            :
            [
                new(_text, "note_edit_view", UiNode.Field, 0, 160, Width, 1280),
                new("Save", "save", UiNode.Button, 560, 60, Width, 160, Finish),
            ];

    public override void Type(string text) => _text = Add(_text, text);

    public override void Delete() => _text = Cut(_text);

    /// <summary>A note is saved when it is left, a message stays unsent.</summary>
    public override void Leave()
    {
        if (number is null)
        {
            Finish();
        }
    }

    private void Finish()
    {
        if (_text.Length == 0 || _saved)
        {
            return;
        }
        var finished = _text;
        (_text, _saved) = ("", number is null);
        done(finished);
    }
}
