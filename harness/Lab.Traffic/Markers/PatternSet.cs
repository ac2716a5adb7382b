using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lab.Traffic.Markers.PlantedFiles;

namespace Lab.Traffic.Markers;

/// <summary>
/// All patterns of a search, without repeats: their bytes lie one after another in one array, for there are hundreds of thousands. A <see cref="Pattern"/> is made
/// only of those that are found.
/// </summary>
internal sealed class PatternSet
{
    private const int FirstRows = 1 << 8;
    private const int BytesPerRow = 48;
    private const int SlotsPerRow = 2;
    private readonly Dictionary<string, ushort> formNumbers = new(StringComparer.Ordinal);
    private readonly List<string> forms = [];
    private readonly List<string> variants = [];
    private readonly Dictionary<int, Pattern> made = [];
    private readonly Dictionary<int, FileSample> samples = []; // Few patterns have one.
    private byte[] bytes = new byte[FirstRows * BytesPerRow];
    private Row[] rows = new Row[FirstRows];
    private int[] slots = new int[FirstRows * SlotsPerRow];
    private int bytesCount;

    /// <summary>Different patterns.</summary>
    public int Count { get; private set; }

    /// <summary>Names of all forms that were added.</summary>
    public IReadOnlyList<string> Forms => forms;

    /// <summary>A pattern by its number.</summary>
    public Pattern this[int number] => made.TryGetValue(number, out var pattern) ? pattern : made[number] = Make(number);

    /// <summary>Adds a pattern, unless the same marker has these bytes already: then the first form keeps them.</summary>
    /// <param name="shape">What it is.</param>
    /// <param name="form">Name of the form, such as "base64".</param>
    /// <param name="variant">Spelling of the value.</param>
    /// <param name="pattern">The bytes; for <see cref="Coding.Xor"/> those of the value itself.</param>
    /// <param name="value">For base64: the bytes that are encoded.</param>
    /// <param name="sample">The window of a planted file that it is; null for all else.</param>
    public void Add(in PatternShape shape, string form, string variant, ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> value = default, FileSample? sample = null)
    {
        var formNumber = NumberOf(form);
        var hash = HashOf(shape, pattern);
        var slot = hash & (uint)(slots.Length - 1);
        for (; slots[slot] != 0; slot = slot + 1 & (uint)(slots.Length - 1))
        {
            var other = slots[slot] - 1;
            if (rows[other].Hash == hash && rows[other].Shape.Marker == shape.Marker && rows[other].Shape.Coding == Coding.Xor == (shape.Coding == Coding.Xor) && BytesOf(other).SequenceEqual(pattern))
            {
                return;
            }
        }
        slots[slot] = Count + 1;
        Grow(pattern.Length + value.Length);
        if (variants.Count == 0 || !ReferenceEquals(variants[^1], variant))
        {
            variants.Add(variant);
        }
        if (sample is not null)
        {
            samples.Add(Count, sample);
        }
        pattern.CopyTo(bytes.AsSpan(bytesCount));
        value.CopyTo(bytes.AsSpan(bytesCount + pattern.Length));
        rows[Count++] = new Row(hash, bytesCount, pattern.Length, value.Length, formNumber, variants.Count - 1, shape);
        bytesCount += pattern.Length + value.Length;
    }

    /// <summary>Bytes of a pattern.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> BytesOf(int number) => bytes.AsSpan(rows[number].At, rows[number].Length);

    /// <summary>What a pattern is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly PatternShape ShapeOf(int number) => ref rows[number].Shape;

    private static uint HashOf(in PatternShape shape, ReadOnlySpan<byte> pattern)
    {
        var hash = (ulong)shape.Marker << 20 ^ (ulong)pattern.Length;
        if (pattern.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(pattern)) * Gram.Multiplier;
            hash = (hash >> 29 ^ hash ^ MemoryMarshal.Read<ulong>(pattern[^sizeof(ulong)..])) * Gram.Multiplier;
            return (uint)(hash >> 32);
        }
        foreach (var one in pattern)
        {
            hash = (hash ^ one) * Gram.Multiplier;
            hash ^= hash >> 32;
        }
        return (uint)hash;
    }

    private ushort NumberOf(string form)
    {
        if (!formNumbers.TryGetValue(form, out var number))
        {
            number = checked((ushort)forms.Count);
            formNumbers.Add(form, number);
            forms.Add(form);
        }
        return number;
    }

    private void Grow(int more)
    {
        if (bytesCount + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytesCount + more, bytes.Length * 2));
        }
        if (Count + 1 < rows.Length)
        {
            return;
        }
        Array.Resize(ref rows, rows.Length * 2);
        slots = new int[rows.Length * SlotsPerRow];
        for (var i = 0; i <= Count; i++)
        {
            var slot = rows[i].Hash & (uint)(slots.Length - 1);
            while (slots[slot] != 0)
            {
                slot = slot + 1 & (uint)(slots.Length - 1);
            }
            slots[slot] = i + 1;
        }
    }

    private Pattern Make(int number)
    {
        ref readonly var row = ref rows[number];
        return new Pattern
        {
            Number = number, Marker = row.Shape.Marker, Form = forms[row.Form], Variant = variants[row.Variant], Bytes = BytesOf(number).ToArray(), IgnoreCase = row.Shape.IgnoreCase,
            IsReversed = row.Shape.IsReversed, Boundary = row.Shape.Boundary, Coding = row.Shape.Coding, Shift = row.Shape.Shift,
            Value = bytes.AsSpan(row.At + row.Length, row.ValueLength).ToArray(), Sample = samples.GetValueOrDefault(number),
        };
    }

    private readonly struct Row(uint hash, int at, int length, int valueLength, ushort form, int variant, in PatternShape shape)
    {
        public readonly uint Hash = hash;
        public readonly int At = at;
        public readonly int Length = length;
        public readonly int ValueLength = valueLength;
        public readonly ushort Form = form;
        public readonly int Variant = variant;
        public readonly PatternShape Shape = shape;
    }
}
