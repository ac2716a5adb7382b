using Lab.Devices.Android.Connection;

namespace Lab.Devices.Android.Screens;

/// <summary>Takes pictures of the screen as evidence.</summary>
internal sealed class ScreenPicture(IPhoneShell shell)
{
    private const int Most = 16 * 1024 * 1024;
    private const string File = "/data/local/tmp/lab-shot.png";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>First bytes of every PNG file (PNG specification, 5.2).</summary>
    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Type and check sum of the chunk that ends every PNG file (PNG specification, 11.2.5).</summary>
    private static ReadOnlySpan<byte> End => [(byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    /// <summary>A whole PNG file of up to 16 MB; empty when the phone gives none (apps may forbid pictures of their screens).</summary>
    public async Task<ReadOnlyMemory<byte>> TakeAsync(CancellationToken cancellationToken)
    {
        using var target = new BoundedMemoryStream(Most);
        var count = await shell.SaveAsync("screencap -p 2>/dev/null", target, Most, Limit, cancellationToken);
        var bytes = target.ToArray();
        if (count is null or 0)
        {
            // Phones before Android 5 have no service for bytes.
            await shell.ChangeAsync("screencap -p " + File, Limit, cancellationToken);
            bytes = await shell.PullAsync(File, Most, cancellationToken) ?? [];
            await shell.ChangeAsync("rm -f " + File, cancellationToken);
        }
        return bytes.AsSpan().StartsWith(Signature) && bytes.AsSpan().EndsWith(End) ? bytes : ReadOnlyMemory<byte>.Empty;
    }
}
