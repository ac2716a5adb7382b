namespace Lab.VirtualPhone.Core.Pages;

/// <summary>A messaging app: recipient, text, a button that sends, and below the messages that were sent.</summary>
/// <param name="package">Package that shows it.</param>
/// <param name="activity">Its activity.</param>
/// <param name="chinese">Whether it speaks Chinese.</param>
/// <param name="sent">Texts of the messages sent, oldest first.</param>
/// <param name="send">Takes recipient and text.</param>
internal sealed class ChatPage(string package, string activity, bool chinese, Func<IReadOnlyList<string>> sent, Action<string, string> send) : ScreenPage(package, activity)
{
    private const int Shown = 6;
    private const int RowHeight = 90;
    private string _recipient = "";
    private string _text = "";
    private bool _inText;

    public override IReadOnlyList<UiNode> Nodes() =>
    [
        new(_recipient, "recipient", UiNode.Field, 0, 60, Width, 160, () => _inText = false, chinese ? "收件人" : "Recipient"),
        .. sent().TakeLast(Shown).Select((text, i) => new UiNode(text, "sent_text", UiNode.Label, 160, 200 + (i * RowHeight), Width, 280 + (i * RowHeight))),
        new(_text, "message", UiNode.Field, 0, 1100, 560, Height, () => _inText = true, chinese ? "訊息" : "Message"),
        new("", "send", "android.widget.ImageButton", 560, 1100, Width, Height, Send, chinese ? "傳送" : "Send"),
    ];

    public override void Type(string text)
    {
        if (_inText)
        {
            _text = Add(_text, text);
        }
        else
        {
            _recipient = Add(_recipient, text);
        }
    }

    public override void Delete()
    {
        if (_inText)
        {
            _text = Cut(_text);
        }
        else
        {
            _recipient = Cut(_recipient);
        }
    }

    private void Send()
    {
        if (_recipient.Length == 0 || _text.Length == 0)
        {
            return;
        }
        var text = _text;
        _text = "";
        send(_recipient, text);
    }
}
