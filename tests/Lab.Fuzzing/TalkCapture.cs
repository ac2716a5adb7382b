using System.Buffers.Binary;
using Lab.Traffic.Tests.Support;

namespace Lab.Fuzzing;

/// <summary>
/// Makes captures of what one connection or a few datagrams carry, so that a fuzzer's changes reach the protocols and not the heads of packets.
/// An input is the choice of a port, then parts: flags (1: from the server; 2: in many small segments; 4: to the next port of the list), length in two bytes, content.
/// </summary>
internal static class TalkCapture
{
    private const int MaxParts = 64;
    private const int MaxBytes = 64 << 10;
    private const int SmallSegment = 7;
    private static readonly int[] StreamPorts = [80, 443, 53, 853, 9_000, 1_080];
    private static readonly int[] DatagramPorts = [9_000, 443, 53, 5_353, 137, 123, 2_152, 1_900];

    public static byte[] Stream(byte[] input)
    {
        var conversation = new Conversation(server: Port(input, StreamPorts)).Handshake();
        foreach (var (fromClient, flags, content) in Parts(input))
        {
            var segment = (flags & 2) != 0 && content.Length < 200 ? SmallSegment : 1_400;
            _ = fromClient ? conversation.Send(content, segment) : conversation.Answer(content, segment);
        }
        return conversation.Close().ToCapture().ToArray();
    }

    public static byte[] Datagrams(byte[] input)
    {
        var builder = new CaptureBuilder();
        var port = Array.IndexOf(DatagramPorts, Port(input, DatagramPorts));
        foreach (var (fromClient, flags, content) in Parts(input))
        {
            port = (flags & 4) != 0 ? (port + 1) % DatagramPorts.Length : port;
            var payload = content.Length > 8_000 ? content[..8_000] : content;
            builder.Add(fromClient ? Frames.Udp(payload, to: DatagramPorts[port]) : Frames.Udp(payload, DatagramPorts[port], 40_000, Frames.Server, Frames.Phone));
        }
        return builder.ToArray();
    }

    /// <summary>The parts of an input.</summary>
    public static IEnumerable<(bool FromClient, int Flags, byte[] Content)> Parts(byte[] input)
    {
        for (var (at, i) = (1, 0); at + 3 <= input.Length && at < MaxBytes && i < MaxParts; i++)
        {
            int length = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(input.AsSpan(at + 1)), input.Length - at - 3);
            yield return ((input[at] & 1) == 0, input[at], input[(at + 3)..(at + 3 + length)]);
            at += 3 + length;
        }
    }

    /// <summary>An input of parts.</summary>
    public static byte[] Input(int protocol, int port, IEnumerable<(bool FromClient, byte[] Content)> parts)
    {
        var choice = Math.Max(0, Array.IndexOf(protocol == 6 ? StreamPorts : DatagramPorts, port));
        return [(byte)choice, .. parts.SelectMany(one => (byte[])[(byte)(one.FromClient ? 0 : 1), (byte)(one.Content.Length >> 8), (byte)one.Content.Length, .. one.Content])];
    }

    private static int Port(byte[] input, int[] ports) => input.Length == 0 ? ports[0] : ports[input[0] % ports.Length];
}
