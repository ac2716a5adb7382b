namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>A connection whose other end sends a file of so many full blocks, without the time that TCP would take.</summary>
internal sealed class GeneratedFileStream(Stream inner, long blocks) : MemoryStream
{
    private readonly byte[] block = [.. Wire.Id("DATA"), .. Wire.Int32(65_536), .. new byte[65_536]];
    private byte[] current = "OKAYOKAY"u8.ToArray();
    private int position;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position == current.Length)
        {
            current = blocks-- > 0 ? block : [.. Wire.Id("DONE"), .. Wire.Int32(0)];
            position = 0;
        }
        var count = Math.Min(buffer.Length, current.Length - position);
        current.AsMemory(position, count).CopyTo(buffer);
        position += count;
        return ValueTask.FromResult(count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
