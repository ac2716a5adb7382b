using System.Text;

namespace Lab.VirtualPhone.Shell;

/// <summary>Reads lines byte by byte, so that what follows stays for the command that the line starts.</summary>
internal static class LineReader
{
    private const int MaxLine = 1024 * 1024;

    /// <summary>The next line without its end; null at the end of the input.</summary>
    public static async ValueTask<string?> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (bytes.Count < MaxLine)
        {
            if (await input.ReadAsync(one, cancellationToken).ConfigureAwait(false) == 0)
            {
                return bytes.Count == 0 ? null : Encoding.UTF8.GetString([.. bytes]);
            }
            if (one[0] == (byte)'\n')
            {
                break;
            }
            bytes.Add(one[0]);
        }
        return Encoding.UTF8.GetString([.. bytes]).TrimEnd('\r');
    }
}
