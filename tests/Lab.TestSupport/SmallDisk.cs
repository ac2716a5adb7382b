using System.Diagnostics;

namespace Lab.TestSupport;

/// <summary>A file system in memory that is soon full.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder;

    private SmallDisk(DirectoryInfo folder) => _folder = folder;

    public string Path => _folder.FullName;

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Mounts one; null where that is not allowed, as without root.</summary>
    public static SmallDisk? Mount()
    {
        var folder = Directory.CreateTempSubdirectory("lab-disk-");
        if (Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.FullName))
        {
            return new SmallDisk(folder);
        }
        folder.Delete();
        return null;
    }

    /// <summary>Leaves no more of it free than so many bytes.</summary>
    /// <param name="free">Bytes to leave; 0 = none.</param>
    /// <param name="cancellationToken">Stops the filling.</param>
    /// <returns>When full.</returns>
    public async Task FillAsync(long free, CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        await using var ballast = new FileStream(Ballast, FileMode.Open);
        ballast.SetLength(Math.Max(0, ballast.Length - free));
    }

    /// <summary>Leaves no byte of it free.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                await ballast.WriteAsync(block, cancellationToken);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _folder.Delete();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
