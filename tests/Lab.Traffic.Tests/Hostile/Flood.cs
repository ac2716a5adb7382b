namespace Lab.Traffic.Tests.Hostile;

/// <summary>A capture that is meant to cost more time or memory than its bytes are worth.</summary>
/// <param name="Name">What it abuses.</param>
/// <param name="Write">Writes the nth piece of it.</param>
/// <param name="Small">Pieces that make a capture which a test can afford four times as long.</param>
internal sealed record Flood(string Name, Action<FloodWriter, int> Write, int Small)
{
    /// <summary>The first pieces as a capture.</summary>
    public byte[] ToArray(int pieces)
    {
        var file = new MemoryStream();
        var writer = new FloodWriter(file);
        for (var i = 0; i < pieces; i++)
        {
            Write(writer, i);
        }
        return file.ToArray();
    }

    public override string ToString() => Name;
}
