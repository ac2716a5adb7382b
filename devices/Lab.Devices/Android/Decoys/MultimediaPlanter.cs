using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Operator;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Decoys;

/// <summary>
/// Has a multimedia message (MMS) sent to the phone. No row is written in its stead where a person would have to send it: only a message that came over the air was received.
/// </summary>
/// <param name="shell">The phone's shell.</param>
/// <param name="store">Where it is looked for.</param>
/// <param name="planted">Where it is written down.</param>
/// <param name="watch">Looks for it again at the end.</param>
/// <param name="laboratory">The only number from which a person can send; null = there is none.</param>
internal sealed class MultimediaPlanter(IPhoneShell shell, MultimediaStore store, ChangeLedger planted, DecoyWatch watch, string? laboratory)
{
    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(MultimediaDecoy decoy, IOperator hand, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        if (!hand.IsAutomatic && decoy.Sender != laboratory)
        {
            return DecoyRecords.All(
                decoy, readBack: false, $"nobody was asked to send it: {decoy.Sender} is no number of the laboratory. Write the number of its SIM into lab.json, device.messageRecipient", labTime);
        }
        planted.Add(new StoredDecoyChange(DecoyStore.Multimedia, decoy.Text, decoy.Sender), token => store.RemoveAsync(decoy.Sender, decoy.Text, token));
        string? error = null;
        var arrived = await hand.PerformAsync(new ReceiveMultimedia(decoy.Sender, decoy.Text), IsThereAsync, cancellationToken);
        var missing = error is null ? $"not found in {MultimediaStore.Inbox} after the reception" : $"not found in {MultimediaStore.Inbox} after the reception: {error}";
        return watch.Watch(DecoyRecords.All(
            decoy,
            arrived,
            arrived ? $"received, and read back from {MultimediaStore.Inbox}"
                : hand.IsAutomatic ? missing : $"{missing}; a person must send it to the phone within device.operatorWaitSeconds of lab.json, and the phone must fetch it over the mobile network",
            labTime), IsThereAsync);

        async Task<bool> IsThereAsync(CancellationToken token)
        {
            (var rows, error) = await store.FindReceivedAsync(decoy.Sender, decoy.Text, token);
            return rows.Count > 0;
        }
    }
}
