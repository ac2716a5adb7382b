using System.IO.Compression;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

/// <summary>More conversations that never end than the memory of their windows has room for.</summary>
public class WindowMemoryTests
{
    private const string Imei = "356938035643809";
    private const int Conversations = 60;
    private const int SegmentBytes = 60_000;
    private static readonly Marker Marker = new("imei", MarkerKind.Imei, Imei);

    [Fact]
    public void Containers_of_many_unfinished_conversations_are_found_in_all_of_them() => Found(before: true, after: false).Should().Be(Conversations);

    [Fact]
    public void Containers_that_come_when_the_memory_is_used_up_are_found() => Found(before: false, after: true).Should().Be(Conversations);

    [Fact]
    public void Base64_text_over_the_place_where_memory_was_given_back_is_found()
    {
        var text = Convert.ToBase64String(Frames.Text($"{{\"a\":\"first of all some words\",\"imei\":\"{Imei}\",\"b\":\"and others\"}}"));
        var cut = text.Length / 2;
        var one = new Conversation(40_000, 5_222).Handshake().Send($"data={text[..cut]}");
        var capture = new CaptureBuilder().Add([.. one.Frames]);
        foreach (var other in Enumerable.Range(1, Conversations))
        {
            capture.Add([.. new Conversation(40_000 + other, 5_222).Handshake().Send(Filler(SegmentBytes * 10), SegmentBytes).Frames]);
        }

        capture.Add([.. one.Send($"{text[cut..]};").Frames[^1..]]).Analyze(Marker).Hits.Single().Forms.Should().Equal("base64");
    }

    private static int Found(bool before, bool after)
    {
        var conversations = Enumerable.Range(0, Conversations).Select(one => new Conversation(40_000 + one, 5_222).Handshake()).ToArray();
        var capture = new CaptureBuilder();
        foreach (var one in conversations)
        {
            one.Send(before ? Packed() : Filler(100)).Send(Filler(SegmentBytes * 10), SegmentBytes);
            capture.Add([.. one.Frames]);
        }
        foreach (var one in conversations)
        {
            capture.Add([.. one.Send(after ? [.. Packed(), .. Filler(SegmentBytes)] : Filler(SegmentBytes), SegmentBytes).Frames.Skip(14)]);
        }
        return capture.Analyze(Marker).Hits.Where(hit => hit.Forms is ["gzip"]).Sum(hit => hit.Count);
    }

    private static byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Frames.Text($"{{\"imei\":\"{Imei}\"}}"));
        }
        return packed.ToArray();
    }

    private static byte[] Filler(int count) => Frames.Text(string.Concat(Enumerable.Repeat("words and words; ", count / 17 + 1))[..count]);
}
