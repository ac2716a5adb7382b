using CsCheck;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Files;

/// <summary>Files of random packets in every format, as the tests' own writers write them.</summary>
public class FilePropertyTests
{
    [Fact]
    public void Packets_of_a_pcap_are_those_that_were_written() => Gen.Select(Gen.Byte.Array[0, 300].Array[0, 12], Gen.Bool, Gen.Bool).Sample((frames, big, nano) =>
    {
        var facts = new CaptureBuilder(bigEndian: big, nanoseconds: nano).Add(frames).Analyze();
        return facts.Packets == frames.Length && facts.CapturedBytes == frames.Sum(one => one.Length) && facts.File.Complete;
    });

    [Fact]
    public void Packets_of_a_pcapng_of_several_sections_are_those_that_were_written() => Gen.Select(Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 2]).Array[0, 8], Gen.Bool).Array[1, 3].Sample(sections =>
    {
        var builder = new PcapngBuilder();
        foreach (var (packets, big) in sections)
        {
            builder.Section(big).Interface(1).Interface(101, resolution: 9).Interface(276, resolution: 0x94);
            foreach (var (frame, number) in packets)
            {
                builder.Packet(frame, number, comment: frame.Length % 2 == 0 ? "a comment" : null);
            }
            builder.Statistics(1, 2);
        }
        var facts = builder.Analyze();
        var written = sections.SelectMany(one => one.Item1).ToList();
        return facts.Packets == written.Count && facts.CapturedBytes == written.Sum(one => one.Item1.Length) && facts.File.Complete && facts.File.Dropped == 2 * sections.Length;
    });
}
