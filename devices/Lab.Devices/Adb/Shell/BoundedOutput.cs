using System.Buffers;
using System.Text;

namespace Lab.Devices.Adb.Shell;

/// <summary>Output of one command, both streams together no longer than a limit: the phone cannot fill the lab's memory.</summary>
internal sealed class BoundedOutput
{
    private readonly ArrayBufferWriter<byte> output = new();
    private readonly ArrayBufferWriter<byte> error = new();

    public BoundedOutput(int limit)
    {
        Limit = limit;
        Remaining = limit;
    }

    /// <summary>Bytes that may still come.</summary>
    public int Remaining { get; private set; }

    public int Limit { get; }

    public string StandardOutput => Text(output);

    public string StandardError => Text(error);

    /// <summary>Bytes of standard output so far.</summary>
    public ReadOnlySpan<byte> OutputBytes => output.WrittenSpan;

    /// <summary>Takes bytes, at most <see cref="Remaining"/>.</summary>
    public void Append(bool isError, ReadOnlySpan<byte> bytes)
    {
        Remaining -= bytes.Length;
        (isError ? error : output).Write(bytes);
    }

    private static string Text(ArrayBufferWriter<byte> bytes) => Encoding.UTF8.GetString(bytes.WrittenSpan);
}
