using System.Buffers.Binary;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Changes of bytes as they may come over a wire or from a disk: flips, false lengths, cuts, repeats, splices.</summary>
internal static class ByteMutation
{
    private const int MostGrowth = 2_048;
    private static readonly ulong[] Telling = [0, 1, 2, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0xff_ffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, ulong.MaxValue >> 1, ulong.MaxValue];

    /// <summary>The bytes with one to a few changes; the argument stays as it is.</summary>
    public static byte[] Change(byte[] bytes, Random random)
    {
        for (var i = random.Next(4) == 0 ? 1 + random.Next(6) : 1; i > 0; i--)
        {
            bytes = ChangeOnce(bytes, random);
        }
        return bytes;
    }

    private static byte[] ChangeOnce(byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.Next(256)];
        }
        var at = random.Next(bytes.Length);
        var length = 1 + random.Next(Math.Min(bytes.Length - at, random.Next(3) == 0 ? 512 : 16));
        return random.Next(14) switch
        {
            0 or 1 => Overwrite(bytes, at, [(byte)(bytes[at] ^ 1 << random.Next(8))]),
            2 => Overwrite(bytes, at, [(byte)random.Next(256)]),
            3 or 4 => Number(bytes, at, random),
            5 or 6 => Length(bytes, random),
            7 => [.. bytes[..at], .. bytes[(at + length)..]],
            8 => [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]],
            9 => Repeat(bytes, at, length, random),
            10 => bytes[..at],
            11 => Overwrite(bytes, random.Next(bytes.Length), bytes[at..(at + length)]),
            12 => Overwrite(bytes, at, [.. Enumerable.Repeat((byte)(random.Next(2) == 0 ? 0 : random.Next(256)), length)]),
            _ => Insert(bytes, at, length, random),
        };
    }

    private static byte[] Overwrite(byte[] bytes, int at, byte[] with)
    {
        byte[] changed = [.. bytes];
        with.AsSpan(0, Math.Min(with.Length, bytes.Length - at)).CopyTo(changed.AsSpan(at));
        return changed;
    }

    private static byte[] Insert(byte[] bytes, int at, int length, Random random)
    {
        var fresh = new byte[length];
        random.NextBytes(fresh);
        return [.. bytes[..at], .. fresh, .. bytes[at..]];
    }

    private static byte[] Repeat(byte[] bytes, int at, int length, Random random)
    {
        var times = 2 + random.Next(Math.Max(1, MostGrowth / length));
        return [.. bytes[..at], .. Enumerable.Repeat(bytes[at..(at + length)], times).SelectMany(one => one), .. bytes[at..]];
    }

    // A number of any width and order becomes a telling one, or one more or less.
    private static byte[] Number(byte[] bytes, int at, Random random)
    {
        var width = Math.Min(bytes.Length - at, 1 << random.Next(4));
        var little = random.Next(2) == 0;
        var value = Read(bytes, at, width, little);
        value = random.Next(3) switch { 0 => value + 1, 1 => value - 1, _ => Telling[random.Next(Telling.Length)] };
        return Write(bytes, at, width, little, value);
    }

    // What looks like the length of what follows it becomes a false one: too short, too long, by one or by far.
    private static byte[] Length(byte[] bytes, Random random)
    {
        var first = random.Next(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var at = (first + i) % bytes.Length;
            for (var width = 1; width <= 4 && at + width <= bytes.Length; width++)
            {
                var value = Read(bytes, at, width, little: false);
                var rest = (ulong)(bytes.Length - at - width);
                if (value is > 1 && value <= rest && rest - value < 8)
                {
                    return Write(bytes, at, width, little: false, random.Next(5) switch { 0 => value - 1, 1 => value + 1, 2 => rest + 1 + (ulong)random.Next(300), 3 => 0, _ => ulong.MaxValue });
                }
            }
        }
        return Number(bytes, first, random);
    }

    private static ulong Read(byte[] bytes, int at, int width, bool little)
    {
        Span<byte> eight = stackalloc byte[8];
        eight.Clear();
        bytes.AsSpan(at, width).CopyTo(little ? eight : eight[(8 - width)..]);
        return little ? BinaryPrimitives.ReadUInt64LittleEndian(eight) : BinaryPrimitives.ReadUInt64BigEndian(eight);
    }

    private static byte[] Write(byte[] bytes, int at, int width, bool little, ulong value)
    {
        var eight = new byte[8];
        if (little)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(eight, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(eight, value);
        }
        return Overwrite(bytes, at, little ? eight[..width] : eight[(8 - width)..]);
    }
}
