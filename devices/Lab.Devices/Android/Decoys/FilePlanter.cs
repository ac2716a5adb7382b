using Lab.Devices.Adb;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Decoys;

/// <summary>Plants a document in the user's storage, read back by its hash. Apps that may read all files see it at once; others when the media store knows it, which is told.</summary>
internal sealed class FilePlanter(IPhoneShell shell, MediaStore store, ChangeLedger planted, DecoyWatch watch)
{
    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(FileDecoy decoy, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        if (!PhoneFile.IsPlain(decoy.FileName))
        {
            return DecoyRecords.All(decoy, readBack: false, PhoneFile.NotPlain(decoy.FileName), labTime);
        }
        var folder = $"/sdcard/{decoy.Folder}";
        var path = $"{folder}/{decoy.FileName}";
        await MakeFolderAsync(folder, cancellationToken);
        planted.Add(new FileChange(path), shell);
        var (isThere, proof) = await new PhoneFile(shell).WriteAsync(decoy.Bytes, path, cancellationToken);
        if (!isThere)
        {
            return DecoyRecords.All(decoy, readBack: false, proof, labTime);
        }
        await store.ScanAsync(path, cancellationToken);
        var isKnown = await store.AwaitAsync(MediaStore.Files, decoy.FileName, cancellationToken);
        return watch.Watch(
            DecoyRecords.All(decoy, readBack: true, proof + (isKnown ? "; known to the media store" : "; the media store does not know it, so that only apps that may read all files see it"), labTime),
            token => new PhoneFile(shell).HoldsAsync(decoy.Bytes, path, token));
    }

    /// <summary>A phone fresh from its box may lack the folder; one that the lab made is taken away again, if nothing else was put there.</summary>
    private async Task MakeFolderAsync(string folder, CancellationToken cancellationToken)
    {
        if ((await shell.ReadAsync("ls -d " + ShellQuoting.Quote(folder), cancellationToken)).StandardOutput.Trim() == folder)
        {
            return;
        }
        planted.Add(new FolderChange(folder), shell);
        await shell.ChangeAsync("mkdir -p " + ShellQuoting.Quote(folder), cancellationToken);
    }
}
