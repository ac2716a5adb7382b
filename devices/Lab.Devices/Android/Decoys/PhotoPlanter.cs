using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Decoys;

/// <summary>Plants a photo: the file in the camera's folder, made known to the media store, read back by its hash and by the store's row.</summary>
internal sealed class PhotoPlanter(IPhoneShell shell, MediaStore store, ChangeLedger planted, DecoyWatch watch)
{
    /// <summary>Folder of the camera.</summary>
    public const string Folder = "/sdcard/DCIM/Camera/";

    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(PhotoDecoy decoy, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        if (!PhoneFile.IsPlain(decoy.FileName))
        {
            return DecoyRecords.All(decoy, readBack: false, PhoneFile.NotPlain(decoy.FileName), labTime);
        }
        var path = Folder + decoy.FileName;
        planted.Add(new FileChange(path), shell);
        var (isThere, proof) = await new PhoneFile(shell).WriteAsync(decoy.Bytes, path, cancellationToken);
        if (!isThere)
        {
            return DecoyRecords.All(decoy, readBack: false, proof, labTime);
        }
        await store.ScanAsync(path, cancellationToken);
        var isKnown = await store.AwaitAsync(MediaStore.Images, decoy.FileName, cancellationToken);
        return watch.Watch(
            DecoyRecords.All(decoy, isKnown, isKnown ? proof + "; known to the media store" : proof + ", but the media store does not know it: apps would not see it", labTime),
            token => new PhoneFile(shell).HoldsAsync(decoy.Bytes, path, token));
    }
}
