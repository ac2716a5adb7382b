using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Markers.GroundTruth;

/// <summary>Sends one value: in a form, wrapped up to four times, over a transport.</summary>
internal sealed class Leak(Random random, LeakedValue values)
{
    private const int MostWrappings = 4;

    /// <returns>How it was sent.</returns>
    public string Send(LeakTransport transport, int port, string value, MarkerKind kind)
    {
        var writer = new LeakWriter(random);
        var (form, bytes) = new LeakForm(random).Of(value, kind, values);
        List<string> chain = [form];
        if (random.Next(4) == 0)
        {
            var word = Word(writer, bytes, chain);
            return $"{string.Join('>', chain)} over {transport.SendWord(port, word)}, value {value}";
        }
        var payload = writer.Message(bytes);
        for (var depth = random.Next(MostWrappings + 1); depth > 0; depth--)
        {
            var wrapping = LeakWriter.Wrappings[random.Next(LeakWriter.Wrappings.Length)];
            payload = writer.Wrap(wrapping, payload);
            chain.Insert(0, wrapping);
        }
        return $"{string.Join('>', chain)} over {transport.Send(port, payload)}, value {value}";
    }

    // Text that may stand anywhere: a value that is such text already, or packed into it.
    private string Word(LeakWriter writer, byte[] bytes, List<string> chain)
    {
        if (bytes.All(one => char.IsAsciiLetterOrDigit((char)one)) && random.Next(2) == 0)
        {
            return Encoding.ASCII.GetString(bytes);
        }
        var wrapping = new[] { "base64url", "base32", "hex" }[random.Next(3)];
        chain.Insert(0, wrapping);
        return Encoding.ASCII.GetString(writer.Wrap(wrapping, bytes));
    }
}
