using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;

namespace Lab.Devices.Android.Decoys;

/// <summary>Removes a decoy that a record of changes names: the same way at the end of a scenario and after a crash.</summary>
internal static class DecoyRemoval
{
    private const int LongestText = 10_000;

    /// <summary>Removes it.</summary>
    /// <returns>Null when that is proven, else why not.</returns>
    public static Task<string?> ApplyAsync(IPhoneShell shell, StoredDecoyChange decoy, CancellationToken cancellationToken)
    {
        var content = new ContentProvider(shell);
        return decoy switch
        {
            { Store: DecoyStore.Calendars } => CalendarPlanter.RemoveCalendarAsync(content, cancellationToken),
            // Nothing would pick a row then.
            { Text: "" or { Length: > LongestText } } => Task.FromResult<string?>("the record names no decoy"),
            { Store: DecoyStore.Messages, From: { Length: > 0 } from } => MessagePlanter.RemoveAsync(content, new SmsPermission(shell, new ChangeLedger()), from, decoy.Text, cancellationToken),
            { Store: DecoyStore.Multimedia, From: { Length: > 0 } other } => new MultimediaStore(content, new SmsPermission(shell, new ChangeLedger())).RemoveAsync(other, decoy.Text, cancellationToken),
            { Store: DecoyStore.SentMessages, From: { Length: > 0 } recipient } => new SentTexts(content, new SmsPermission(shell, new ChangeLedger())).RemoveAsync(recipient, decoy.Text, cancellationToken),
            { Store: DecoyStore.Calls } => CallPlanter.RemoveAsync(content, decoy.Text, cancellationToken),
            { Store: DecoyStore.Events } => CalendarPlanter.RemoveAsync(content, decoy.Text, cancellationToken),
            { Store: DecoyStore.Notes } => NotePlanter.RemoveAsync(content, decoy.Text, cancellationToken),
            _ => Task.FromResult<string?>("the record names no decoy"),
        };
    }
}
