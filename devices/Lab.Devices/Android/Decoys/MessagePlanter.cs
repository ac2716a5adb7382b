using System.Globalization;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Operator;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Binding = Lab.Devices.Android.Decoys.ContentProvider.Binding;

namespace Lab.Devices.Android.Decoys;

/// <summary>Plants a received text message: by the operator's hand where that is automatic, else as a row of the message store.</summary>
internal sealed class MessagePlanter(IPhoneShell shell, ContentProvider content, SmsPermission permission, ChangeLedger planted, DecoyWatch watch)
{
    private const string Inbox = "content://sms/inbox";
    private const string Messages = "content://sms";

    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(MessageDecoy decoy, IOperator hand, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        planted.Add(new StoredDecoyChange(DecoyStore.Messages, decoy.Text, decoy.Sender), token => RemoveAsync(content, permission, decoy.Sender, decoy.Text, token));
        if (hand.IsAutomatic)
        {
            var arrived = await hand.PerformAsync(
                new ReceiveMessage(decoy.Sender, decoy.Text), async token => (await FindAsync(content, decoy.Sender, decoy.Text, token)).Ids.Count > 0, cancellationToken);
            return watch.Watch(DecoyRecords.All(decoy, arrived, arrived ? $"received, and read back from {Inbox}" : $"not found in {Inbox} after the reception", labTime), IsThereAsync);
        }
        var (ids, error) = await permission.WithAsync(() => InsertAsync(decoy, cancellationToken), cancellationToken);
        return watch.Watch(DecoyRecords.All(
            decoy,
            ids.Count > 0,
            ids.Count > 0
                ? $"read back from {Inbox}; written into the message store, no reception was broadcast to apps"
                : $"not found in {Inbox} after it was written: {error ?? "the phone swallowed it, as the shell may not write messages"}",
            labTime,
            "stored, not received over the air"), IsThereAsync);

        async Task<bool> IsThereAsync(CancellationToken token) => (await FindAsync(content, decoy.Sender, decoy.Text, token)).Ids.Count > 0;
    }

    private async Task<(IReadOnlyList<string> Ids, string? Error)> InsertAsync(MessageDecoy decoy, CancellationToken cancellationToken)
    {
        var now = shell.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await content.InsertAsync(
            Inbox,
            [
                new Binding("address", 's', decoy.Sender), new Binding("body", 's', decoy.Text), new Binding("type", 'i', "1"), new Binding("date", 'l', now),
                new Binding("read", 'i', "0"), new Binding("seen", 'i', "0"),
            ],
            cancellationToken);
        return await FindAsync(content, decoy.Sender, decoy.Text, cancellationToken);
    }

    private static async Task<(IReadOnlyList<string> Ids, string? Error)> FindAsync(ContentProvider content, string sender, string text, CancellationToken cancellationToken)
    {
        Parsed<IReadOnlyList<IReadOnlyDictionary<string, string>>> rows =
            await content.QueryAsync(Inbox, "address=" + ContentProvider.Literal(sender), cancellationToken, "_id", "body");
        return ([.. rows.Value?.Where(row => row["body"] == text && row["_id"].All(char.IsAsciiDigit)).Select(row => row["_id"]) ?? []], rows.Error);
    }

    /// <summary>Removes a message by its sender and text.</summary>
    /// <returns>Null when it is proven gone, else why not.</returns>
    public static async Task<string?> RemoveAsync(ContentProvider content, SmsPermission permission, string sender, string text, CancellationToken cancellationToken)
    {
        var (ids, error) = await FindAsync(content, sender, text, cancellationToken);
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
            var left = await FindAsync(content, sender, text, cancellationToken);
            return left.Error ?? (left.Ids.Count > 0 ? "it is still there" : null);
        }, cancellationToken);
    }
}
