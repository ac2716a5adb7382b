namespace Lab.Devices.Android.Decoys;

/// <summary>
/// Text messages that the lab had the phone send, in the phone's store. From Android 5 on the shell sees those that were sent or received alone: one that the network did not take stays in the
/// outbox unseen.
/// </summary>
/// <param name="content">The phone's <c>content</c> command.</param>
/// <param name="permission">Lets the shell delete.</param>
internal sealed class SentTexts(ContentProvider content, SmsPermission permission)
{
    private const string Messages = "content://sms";
    private const string InboxType = "1";

    /// <summary>Deletes the messages to a number that hold a text. What was received is left: a recipient that is the phone itself gets the text too, and that is another change.</summary>
    /// <returns>Null when they are proven gone, else why not.</returns>
    public async Task<string?> RemoveAsync(string recipient, string text, CancellationToken cancellationToken)
    {
        var (ids, error) = await FindAsync(recipient, text, cancellationToken);
        if (ids.Count == 0)
        {
            return error;
        }
        return await permission.WithAsync(async () =>
        {
            foreach (var id in ids)
            {
                await content.DeleteAsync(Messages, "_id=" + id, cancellationToken);
            }
            var left = await FindAsync(recipient, text, cancellationToken);
            return left.Error ?? (left.Ids.Count > 0 ? "it is still there" : null);
        }, cancellationToken);
    }

    // An app may add to the text (a signature), so that it is contained, not equal.
    private async Task<(IReadOnlyList<string> Ids, string? Error)> FindAsync(string recipient, string text, CancellationToken cancellationToken)
    {
        var rows = await content.QueryAsync(Messages, "body LIKE " + ContentProvider.Literal($"%{text}%"), cancellationToken, "_id", "type", "address", "body");
        return ([.. (rows.Value ?? []).Where(Fits).Select(row => row["_id"])], rows.Error);

        bool Fits(IReadOnlyDictionary<string, string> row) =>
            row["type"] != InboxType && row["body"].Contains(text, StringComparison.Ordinal) && Parsing.TelephoneNumber.IsSame(row["address"], recipient) && ContentProvider.IsId(row["_id"]);
    }
}
