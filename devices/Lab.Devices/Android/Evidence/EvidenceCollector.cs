using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Evidence;

/// <summary>Stores what the phone can show of itself in files of fixed names and bounded size.</summary>
internal sealed class EvidenceCollector(IPhoneShell shell, Action<PhoneNotice> notify)
{
    private const string PictureFile = "/data/local/tmp/lab-screen.png";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>First bytes of every PNG file (PNG specification, 5.2).</summary>
    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public async Task<IReadOnlyList<string>> SaveAsync(string folder, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        foreach (var source in EvidenceSource.All)
        {
            var path = Path.Combine(folder, source.File);
            try
            {
                if (await SaveAsync(source, path, cancellationToken) is { } reason)
                {
                    File.Delete(path);
                    notify(new PhoneNotice(NoticeKind.LeftOut, $"{source.File} is left out: {reason}.", shell.Time.GetUtcNow()));
                }
                else
                {
                    written.Add(source.File);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new PhoneException(ReasonCode.EvidenceNotWritten, $"{path} cannot be written: {e.Message} Check space and rights of the run folder.", e);
            }
        }
        return written;
    }

    /// <summary>Null when the file is good, else why it is not.</summary>
    private async Task<string?> SaveAsync(EvidenceSource source, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        var isPicture = source.File == EvidenceSource.Screen;
        // Errors belong into a text, since they say why it is empty; into a picture they do not.
        var count = await shell.SaveAsync(source.Command + (isPicture ? " 2>/dev/null" : " 2>&1"), file, source.Most, Limit, cancellationToken);
        if (count is null or 0)
        {
            file.SetLength(0);
            await FallBackAsync(source, isPicture, file, cancellationToken);
        }
        if (file.Length == 0)
        {
            return $"\"{source.Command}\" gives nothing";
        }
        return isPicture && !await IsPictureAsync(file, cancellationToken) ? $"what \"{source.Command}\" gives is no PNG picture" : null;
    }

    /// <summary>Phones before Android 5 have no service for bytes: text goes through the shell, a picture through a file.</summary>
    private async Task FallBackAsync(EvidenceSource source, bool isPicture, FileStream file, CancellationToken cancellationToken)
    {
        if (!isPicture)
        {
            var result = await shell.ReadAsync(source.Command + " 2>&1", Limit, cancellationToken);
            await using var writer = new StreamWriter(file, leaveOpen: true);
            await writer.WriteAsync(result.StandardOutput);
            return;
        }
        await shell.ChangeAsync("screencap -p " + PictureFile, Limit, cancellationToken);
        var picture = await shell.PullAsync(PictureFile, (int)source.Most, cancellationToken);
        await shell.ChangeAsync("rm -f " + PictureFile, cancellationToken);
        if (picture is not null)
        {
            await file.WriteAsync(picture, cancellationToken);
        }
    }

    private static async Task<bool> IsPictureAsync(FileStream file, CancellationToken cancellationToken)
    {
        var head = new byte[PngSignature.Length];
        file.Position = 0;
        var count = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return count == head.Length && head.AsSpan().SequenceEqual(PngSignature);
    }
}
