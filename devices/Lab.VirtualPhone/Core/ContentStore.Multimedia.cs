using System.Globalization;

namespace Lab.VirtualPhone.Core;

/// <summary>Multimedia messages (MMS), in the three tables of Android's provider (Telephony.Mms): messages, their numbers, their parts.</summary>
public sealed partial class ContentStore
{
    private const string InboxBox = "1";
    private const string SentBox = "2";
    private const string SendRequest = "128";
    private const string RetrieveConfirmation = "132";
    private const string From = "137";
    private const string To = "151";

    /// <summary>What Android writes for the phone's own number where the network puts it in.</summary>
    private const string OwnNumber = "insert-address-token";

    /// <summary>Multimedia messages of all folders; <c>date</c> is in seconds, not in milliseconds as of text messages.</summary>
    public ContentTable Multimedia { get; } = new();

    /// <summary>Numbers of multimedia messages: <c>type</c> 137 from, 151 to.</summary>
    public ContentTable MultimediaAddresses { get; } = new();

    /// <summary>Parts of multimedia messages: layout, text, picture.</summary>
    public ContentTable MultimediaParts { get; } = new();

    /// <summary>A multimedia message arrives and is fetched over the mobile network.</summary>
    /// <param name="number">Sender.</param>
    /// <param name="text">Text beside its picture.</param>
    /// <param name="recipient">The phone's own number; null = it does not know it.</param>
    public void ReceiveMultimedia(string number, string text, string? recipient = null)
    {
        StoreMultimedia(InboxBox, RetrieveConfirmation, number, recipient ?? OwnNumber, text);
        _raise(HandsetEventKind.MmsReceived, [("number", number), ("text", text)]);
    }

    /// <summary>The user sends a multimedia message.</summary>
    /// <param name="number">Recipient.</param>
    /// <param name="text">Text beside its picture.</param>
    public void SendMultimedia(string number, string text)
    {
        StoreMultimedia(SentBox, SendRequest, OwnNumber, number, text);
        _raise(HandsetEventKind.MmsSent, [("number", number), ("text", text)]);
    }

    /// <summary>Adds a message to a folder by hand: nothing is sent or received, and nothing is told of it.</summary>
    /// <param name="values">Columns; date and folder are added where they are missing.</param>
    /// <returns>Id of the row; null when the table is full.</returns>
    public long? InsertMultimedia(IReadOnlyCollection<KeyValuePair<string, string?>> values) =>
        Multimedia.Insert([.. values, new("msg_box", InboxBox), new("date", Seconds())]);

    /// <summary>Takes out numbers and parts whose message is gone, as the database's own rules do.</summary>
    internal void DropLostParts()
    {
        var ids = Multimedia.Rows.Select(row => row["_id"]).ToHashSet();
        MultimediaAddresses.Delete(row => !ids.Contains(row.GetValueOrDefault("msg_id")));
        MultimediaParts.Delete(row => !ids.Contains(row.GetValueOrDefault("mid")));
    }

    private void StoreMultimedia(string box, string type, string from, string to, string text)
    {
        var id = Multimedia.Insert(
        [
            new("thread_id", "1"), new("date", Seconds()), new("msg_box", box), new("read", box == InboxBox ? "0" : "1"), new("sub", null), new("ct_t", "application/vnd.wap.multipart.related"),
            new("m_type", type), new("seen", box == InboxBox ? "0" : "1"),
        ]);
        if (id is not { } message)
        {
            return;
        }
        var mid = message.ToString(CultureInfo.InvariantCulture);
        MultimediaAddresses.Insert([new("msg_id", mid), new("contact_id", null), new("address", from), new("type", From), new("charset", "106")]);
        MultimediaAddresses.Insert([new("msg_id", mid), new("contact_id", null), new("address", to), new("type", To), new("charset", "106")]);
        const string layout = "<smil><body><par dur=\"5000ms\"><img src=\"image.jpg\" region=\"Image\"/><text src=\"text_0.txt\" region=\"Text\"/></par></body></smil>";
        MultimediaParts.Insert([new("mid", mid), new("seq", "-1"), new("ct", "application/smil"), new("name", "smil.xml"), new("_data", null), new("text", layout)]);
        MultimediaParts.Insert([new("mid", mid), new("seq", "0"), new("ct", "image/jpeg"), new("name", "image.jpg"), new("_data", $"/data/data/com.android.providers.telephony/app_parts/PART_{mid}_image.jpg"), new("text", null)]);
        MultimediaParts.Insert([new("mid", mid), new("seq", "0"), new("ct", "text/plain"), new("chset", "106"), new("name", "text_0.txt"), new("_data", null), new("text", text)]);
    }

    private string Seconds() => _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
