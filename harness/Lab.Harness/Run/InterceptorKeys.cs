using System.Security.Cryptography;
using Lab.Harness.Model;
using Lab.Traffic.Decryption;

namespace Lab.Harness.Run;

/// <summary>The part of an interceptor's key log that it writes in a window: secrets of former windows are none of this capture's.</summary>
/// <param name="log">Full path of the interceptor's file; it may not be there yet.</param>
internal sealed class InterceptorKeys(string log)
{
    /// <summary>Most bytes of a window: 500 000 lines of 200.</summary>
    public const long MaxBytes = 100L << 20;

    private readonly long _start = new FileInfo(log) is { Exists: true, Length: var length } ? length : 0;

    /// <summary>Copies what was written since, up to <see cref="MaxBytes"/>.</summary>
    /// <param name="path">Full path of the copy.</param>
    /// <param name="relative">Its path within the run folder.</param>
    /// <returns>The copy; null when nothing was written.</returns>
    /// <exception cref="FileNotFoundException">The interceptor's file is not there.</exception>
    /// <exception cref="IOException">It cannot be read, or the copy cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public KeyLogFile? Take(string path, string relative)
    {
        using var from = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // An interceptor that was started again may have begun its file anew.
        from.Position = from.Length < _start ? 0 : _start;
        if (from.Position == from.Length)
        {
            return null;
        }
        using (var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            CopyLines(from, to);
        }
        var keys = Load(path);
        using var copy = File.OpenRead(path);
        return new KeyLogFile { Path = relative, Bytes = copy.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(copy)), Secrets = keys.Count, RejectedLines = keys.RejectedLines };
    }

    /// <summary>Reads the secrets of a window.</summary>
    /// <param name="path">Full path of the copy.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static KeyLog Load(string path)
    {
        using var file = File.OpenRead(path);
        return KeyLog.Read(file);
    }

    private static void CopyLines(FileStream from, FileStream to)
    {
        var buffer = new byte[64 << 10];
        int count;
        for (long left = MaxBytes; left > 0 && (count = from.Read(buffer, 0, (int)Math.Min(buffer.Length, left))) > 0; left -= count)
        {
            to.Write(buffer, 0, count);
        }
    }
}
