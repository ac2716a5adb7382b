namespace Lab.Traffic.Flows;

/// <summary>Texts of packed results: those that recur are kept once, as far as a table of fixed size goes; others are written out each time.</summary>
internal sealed class PackedTexts
{
    private const int MaxShared = 8_192;
    private const int MaxSharedLength = 256;
    private readonly SharedValues<string> shared = new(StringComparer.Ordinal);

    /// <summary>Writes a text that may recur; null is known from all others.</summary>
    public void Write(PackedWriter writer, string? text)
    {
        if (shared.NumberOf(text, text is { Length: > MaxSharedLength } ? 0 : MaxShared) is { } number)
        {
            writer.Number(number);
        }
        else
        {
            writer.Text(text!);
        }
    }

    /// <summary>Writes texts that may recur.</summary>
    public void Write(PackedWriter writer, IReadOnlyList<string> list)
    {
        writer.Number(list.Count);
        foreach (var text in list)
        {
            Write(writer, text);
        }
    }

    /// <summary>Reads a text, whichever way it was written.</summary>
    public string? Read(ref PackedReader reader)
    {
        var number = reader.Number();
        return number < 0 ? reader.Text(number) : shared[number];
    }

    /// <summary>Reads texts.</summary>
    public string[] ReadList(ref PackedReader reader)
    {
        var count = (int)reader.Number();
        var list = count == 0 ? [] : new string[count];
        for (var i = 0; i < count; i++)
        {
            list[i] = Read(ref reader)!;
        }
        return list;
    }
}
