using System.Text;

namespace Lab.Benchmarks.Captures;

/// <summary>Bytes to fill messages with: random ones stand for ciphertext and images, words for text.</summary>
internal sealed class Filler
{
    private const int Bytes = 8 << 20;
    private readonly byte[] random = new byte[Bytes];
    private readonly byte[] text = new byte[Bytes];
    private readonly SeededRandom dice;

    public Filler(SeededRandom dice)
    {
        this.dice = dice;
        for (var i = 0; i < Bytes; i += 8)
        {
            BitConverter.TryWriteBytes(random.AsSpan(i), dice.Next());
        }
        string[] words = ["{\"id\":", "\"status\":\"ok\",", "\"items\":[", "},{", "\"name\":\"phone\",", "1024,", "<p>", "</p>\n", "weather ", "today ", "message ", "\"time\":1765432100,"];
        for (var i = 0; i < Bytes;)
        {
            var word = Encoding.ASCII.GetBytes(words[dice.Below(words.Length)]);
            var length = Math.Min(word.Length, Bytes - i);
            word.AsSpan(0, length).CopyTo(text.AsSpan(i));
            i += length;
        }
    }

    public ReadOnlyMemory<byte> Random(int length) => random.AsMemory(dice.Below(Bytes - length), length);

    public ReadOnlyMemory<byte> Text(int length) => text.AsMemory(dice.Below(Bytes - length), length);
}
