using System.Security.Cryptography;
using Lab.Devices.Android.Connection;

namespace Lab.Devices.Android.Decoys;

/// <summary>Writes a file to the phone and reads it back.</summary>
internal sealed class PhoneFile(IPhoneShell shell)
{
    private const int LongestName = 100;

    /// <summary>Whether a name is safe as a file name on the phone.</summary>
    public static bool IsPlain(string name) =>
        name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>Says that a name is not safe.</summary>
    public static string NotPlain(string name) => $"\"{name}\" is no plain file name of letters, digits, \"_\", \"-\" and \".\"";

    /// <summary>Writes and reads back.</summary>
    /// <returns>Whether the bytes came back, and the proof in words.</returns>
    public async Task<(bool IsThere, string Proof)> WriteAsync(ReadOnlyMemory<byte> bytes, string path, CancellationToken cancellationToken)
    {
        await shell.PushAsync(bytes, path, cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        return await HoldsAsync(bytes, path, cancellationToken)
            ? (true, $"{path} read back with SHA-256 {hash}")
            : (false, $"{path} was written, but does not come back with SHA-256 {hash}");
    }

    /// <summary>Whether a file holds these bytes.</summary>
    public async Task<bool> HoldsAsync(ReadOnlyMemory<byte> bytes, string path, CancellationToken cancellationToken) =>
        await shell.PullAsync(path, bytes.Length + 1, cancellationToken) is { } read && SHA256.HashData(read).AsSpan().SequenceEqual(SHA256.HashData(bytes.Span));
}
