using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lab.Devices.Adb.Shell;

/// <summary>
/// Learns the exit code from a phone whose shell service tells none (before Android 7): a line that nobody can guess, printed behind the command.
/// </summary>
internal sealed class ExitMarker
{
    private readonly string nonce;

    public ExitMarker()
        : this(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))
    {
    }

    internal ExitMarker(string nonce) => this.nonce = nonce;

    /// <summary>
    /// The command with the marker. In a subshell, so that the command's own <c>exit</c> does not take the marker away,
    /// and with line ends, so that a comment at its end does not either.
    /// </summary>
    public string Wrap(string commandLine) => $"(\n{commandLine}\n); echo \"{nonce}:$?\"";

    /// <summary>
    /// Finds the marker at the very end; null when it is not (wholly) there: then the output is cut off.
    /// </summary>
    public (int ExitCode, string Output)? Read(ReadOnlySpan<byte> output)
    {
        var key = Encoding.ASCII.GetBytes(nonce + ":");
        var at = output.LastIndexOf(key);
        if (at < 0)
        {
            return null;
        }
        var rest = output[(at + key.Length)..];
        if (!Utf8Parser.TryParse(rest, out byte code, out var digits) || !rest.StartsWith(Encoding.ASCII.GetBytes(code.ToString(CultureInfo.InvariantCulture))))
        {
            return null;
        }
        var end = rest[digits..];
        var hasTerminal = end.SequenceEqual("\r\n"u8) || end.SequenceEqual("\r\r\n"u8);
        if (!hasTerminal && !end.SequenceEqual("\n"u8))
        {
            return null;
        }
        var text = Encoding.UTF8.GetString(output[..at]);
        if (hasTerminal)
        {
            // Old daemons run every command on a terminal, which turns each line end into CR LF; the marker's own line end proves it.
            text = text.Replace(Encoding.ASCII.GetString(end), "\n", StringComparison.Ordinal);
        }
        return (code, text);
    }
}
