using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.Decoys;

/// <summary>
/// The phone's multimedia messages (MMS) as Android's provider gives them (Telephony.Mms): a message is a row of content://mms, its numbers are rows of content://mms/ID/addr, its texts
/// rows of content://mms/part. From Android 5 on the shell sees what was received or sent alone: no drafts, no outbox, nothing that was announced and not fetched.
/// </summary>
/// <param name="content">The phone's <c>content</c> command.</param>
/// <param name="permission">Lets the shell delete; the provider asks for the same right as that of text messages.</param>
internal sealed class MultimediaStore(ContentProvider content, SmsPermission permission)
{
    /// <summary>All messages.</summary>
    public const string Messages = "content://mms";

    /// <summary>Those that were received.</summary>
    public const string Inbox = "content://mms/inbox";

    private const string Parts = "content://mms/part";
    private const int MostMessages = 16;
    private const string FromType = "137";
    private const string ToType = "151";

    /// <summary>What msg_box says of a message that is on its way out.</summary>
    public const string OutboxBox = "4";

    private const string SentBox = "2";

    /// <summary>A message found.</summary>
    /// <param name="Id">Its _id, digits.</param>
    /// <param name="Box">Its msg_box: 1 received, 2 sent, 4 on its way out.</param>
    public readonly record struct Found(string Id, string Box);

    /// <summary>Received messages of a number that hold a text.</summary>
    public Task<(IReadOnlyList<Found> Rows, string? Error)> FindReceivedAsync(string sender, string text, CancellationToken cancellationToken) =>
        FindAsync(Inbox, text, (_, type, address) => type == FromType && TelephoneNumber.IsSame(address, sender), cancellationToken);

    /// <summary>Messages to a number that hold a text and were sent, or are on their way.</summary>
    public Task<(IReadOnlyList<Found> Rows, string? Error)> FindSentAsync(string recipient, string text, CancellationToken cancellationToken) =>
        FindAsync(Messages, text, (box, type, address) => box is SentBox or OutboxBox && type == ToType && TelephoneNumber.IsSame(address, recipient), cancellationToken);

    /// <summary>Deletes the messages from or to a number that hold a text.</summary>
    /// <returns>Null when they are proven gone, else why not.</returns>
    public async Task<string?> RemoveAsync(string number, string text, CancellationToken cancellationToken)
    {
        var (rows, error) = await FindOfAsync(number, text, cancellationToken);
        if (rows.Count == 0)
        {
            return error;
        }
        return await permission.WithAsync(async () =>
        {
            foreach (var row in rows)
            {
                await content.DeleteAsync(Messages, "_id=" + row.Id, cancellationToken);
            }
            var left = await FindOfAsync(number, text, cancellationToken);
            return left.Error ?? (left.Rows.Count > 0 ? "it is still there" : null);
        }, cancellationToken);
    }

    private Task<(IReadOnlyList<Found> Rows, string? Error)> FindOfAsync(string number, string text, CancellationToken cancellationToken) =>
        FindAsync(Messages, text, (_, type, address) => type is FromType or ToType && TelephoneNumber.IsSame(address, number), cancellationToken);

    // Texts are sought first: there is one query for all messages then. A person's phone may add to the text (a blank, a signature), so that it is contained, not equal.
    private async Task<(IReadOnlyList<Found> Rows, string? Error)> FindAsync(string box, string text, Func<string, string, string, bool> fits, CancellationToken cancellationToken)
    {
        var parts = await content.QueryAsync(Parts, "text LIKE " + ContentProvider.Literal($"%{text}%"), cancellationToken, "mid", "text");
        var found = new List<Found>();
        var error = parts.Error;
        foreach (var id in (parts.Value ?? []).Where(row => row["text"].Contains(text, StringComparison.Ordinal) && ContentProvider.IsId(row["mid"])).Select(row => row["mid"]).Distinct().Take(MostMessages))
        {
            var messages = await content.QueryAsync(box, "_id=" + id, cancellationToken, "_id", "msg_box");
            var addresses = messages.Value is [_, ..] ? await content.QueryAsync($"{Messages}/{id}/addr", null, cancellationToken, "type", "address") : default;
            error ??= messages.Error ?? addresses.Error;
            if (messages.Value is [var message, ..] && addresses.Value?.Any(address => fits(message["msg_box"], address["type"], address["address"])) == true)
            {
                found.Add(new Found(id, message["msg_box"]));
            }
        }
        return (found, error);
    }
}
