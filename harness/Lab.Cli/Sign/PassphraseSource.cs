using System.Text;

namespace Lab.Cli.Sign;

/// <summary>Where the passphrase of a key comes from: a file, or a person. Never the command line or the environment, which others can read.</summary>
/// <param name="context">Where to ask and to warn.</param>
/// <param name="file">The file; null = ask a person.</param>
internal sealed class PassphraseSource(CliContext context, string? file)
{
    private const int LongestFile = 4_096;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private string? _known;

    /// <summary>Gets the passphrase, once for all files.</summary>
    /// <param name="what">The file that it opens.</param>
    /// <returns>The passphrase; null when there is nobody to ask.</returns>
    /// <exception cref="WrongUseException">The file cannot be read.</exception>
    public string? For(string what) => _known ??= file is null ? context.Host.AskSecret($"Passphrase of {what}: ") : FirstLine(file);

    private string FirstLine(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[LongestFile];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (!OperatingSystem.IsWindows() && new FileInfo(path) is { Attributes: var attributes } && (attributes & (FileAttributes.Device | FileAttributes.ReparsePoint)) == 0 && stream.CanSeek && (File.GetUnixFileMode(path) & Others) != 0)
            {
                context.Tell($"Others than you can read {path}. Close it: chmod 600 {path}");
            }
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length).TrimStart('\uFEFF').Split('\n')[0].TrimEnd('\r');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WrongUseException($"The passphrase cannot be read from {path}: {e.Message}", e);
        }
    }
}
