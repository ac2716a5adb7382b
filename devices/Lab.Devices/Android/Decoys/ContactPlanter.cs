using System.Globalization;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Binding = Lab.Devices.Android.Decoys.ContentProvider.Binding;

namespace Lab.Devices.Android.Decoys;

/// <summary>
/// Plants contacts: a raw contact, then its name and number as rows of data, each read back. In the phone's own (null) account, or in a local one, whose contacts
/// no sync adapter takes for its own; the phone clears rows of accounts that it does not know when accounts change.
/// </summary>
internal sealed class ContactPlanter(IPhoneShell shell, ContentProvider content, ChangeLedger planted, DecoyWatch watch)
{
    /// <summary>The table whose rows stand for contacts.</summary>
    public const string RawContacts = "content://com.android.contacts/raw_contacts";
    private const string Data = "content://com.android.contacts/data";
    private const string NameType = "vnd.android.cursor.item/name";
    private const string LocalType = "LOCAL";
    private const string PhoneType = "vnd.android.cursor.item/phone_v2";

    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(ContactDecoy decoy, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var (id, failure) = await InsertRawAsync(decoy.Account, cancellationToken);
        if (id is null)
        {
            return DecoyRecords.All(decoy, readBack: false, failure!, labTime);
        }
        planted.Add(new RowsChange(RawContacts, "_id=" + id), token => RemoveAsync(content, id, token));
        var values = decoy.Values;
        var name = await AddAsync(values[0], id, NameType, decoy.Name, labTime, cancellationToken);
        var number = await AddAsync(values[1], id, PhoneType, decoy.Number, labTime, cancellationToken);
        return
        [
            .. watch.Watch([name], async token => (await FindAsync(id, NameType, decoy.Name, token)).IsThere),
            .. watch.Watch([number], async token => (await FindAsync(id, PhoneType, decoy.Number, token)).IsThere),
        ];
    }

    /// <summary>Removes a contact with its name and number, whose rows some phones leave.</summary>
    /// <param name="content">The phone's providers.</param>
    /// <param name="id">Row of the raw contact, digits.</param>
    /// <param name="cancellationToken">Stops waiting for the phone.</param>
    /// <returns>Null when nothing of it is told any more, else what is.</returns>
    public static async Task<string?> RemoveAsync(ContentProvider content, string id, CancellationToken cancellationToken)
    {
        await content.DeleteAsync(RawContacts, "_id=" + id, cancellationToken);
        var left = await content.QueryAsync(RawContacts, $"_id={id} AND deleted=0", cancellationToken, "_id");
        if (left.Value is { Count: > 0 } || left.Value is null)
        {
            return left.Error ?? "it is still there";
        }
        await content.DeleteAsync(Data, "raw_contact_id=" + id, cancellationToken);
        var data = await content.QueryAsync(Data, "raw_contact_id=" + id, cancellationToken, "_id");
        return data.Value is { Count: 0 } ? null : data.Error ?? "its name or number is still there";
    }

    private async Task<(string? Id, string? Failure)> InsertRawAsync(string? account, CancellationToken cancellationToken)
    {
        var before = await IdsAsync(cancellationToken);
        if (before.Ids is null)
        {
            return (null, $"the contacts cannot be read: {before.Error}");
        }
        Binding[] values = account is null
            ? [new("account_name", 'n', ""), new("account_type", 'n', "")]
            : [new("account_name", 's', account), new("account_type", 's', LocalType)];
        var inserted = await content.InsertAsync(RawContacts, values, cancellationToken);
        var after = await IdsAsync(cancellationToken);
        var added = after.Ids?.Except(before.Ids).ToList();
        return added is [var id] ? (id, null)
            : (null, added is { Count: > 1 } ? $"{added.Count} contacts appeared at once: which one is the lab's cannot be told" : $"no new contact appeared: {inserted.Brief()}");
    }

    private async Task<(HashSet<string>? Ids, string? Error)> IdsAsync(CancellationToken cancellationToken)
    {
        var rows = await content.QueryAsync(RawContacts, null, cancellationToken, "_id");
        return rows.Value is null ? (null, rows.Error) : ([.. rows.Value.Select(row => row["_id"]).Where(id => id.Length > 0 && id.All(char.IsAsciiDigit))], null);
    }

    private async Task<DecoyRecord> AddAsync(DecoyValue value, string id, string type, string text, DateTimeOffset labTime, CancellationToken cancellationToken)
    {
        var inserted = await content.InsertAsync(Data, [new("raw_contact_id", 'i', id), new("mimetype", 's', type), new("data1", 's', text)], cancellationToken);
        var where = Condition(id, type);
        var (found, error) = await FindAsync(id, type, text, cancellationToken);
        return DecoyRecords.One(value, found, found
            ? $"read back from {Data} where {where}"
            : $"not found in {Data} where {where}: {error ?? inserted.Brief()}", labTime);
    }

    private async Task<(bool IsThere, string? Error)> FindAsync(string id, string type, string text, CancellationToken cancellationToken)
    {
        var rows = await content.QueryAsync(Data, Condition(id, type), cancellationToken, "data1");
        return (rows.Value?.Any(row => row["data1"] == text) == true, rows.Error);
    }

    private static string Condition(string id, string type) => string.Create(CultureInfo.InvariantCulture, $"raw_contact_id={id} AND mimetype={ContentProvider.Literal(type)}");
}
