namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>A file without end, which may fail after some reads.</summary>
internal sealed class EndlessStream : MemoryStream
{
    private int reads;

    public int FailsAfter { get; init; } = int.MaxValue;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        return ++reads > FailsAfter ? throw new InvalidDataException("disk") : buffer.Length;
    }
}
