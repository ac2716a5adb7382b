using System.Globalization;
using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Http;

/// <summary>Messages with random bodies in random chunks and segments.</summary>
public class HttpPropertyTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Fact]
    public void Chunked_bodies_are_whole_whatever_the_chunks_and_segments() => Gen.Select(Gen.Byte[0x80, 0xff].Array[0, 100], Gen.Int[1, 40], Gen.Int[1, 60], Gen.Int[1, 3]).Sample(
        (before, chunk, segment, messages) =>
        {
            byte[] body = [.. before, .. "356938035643809"u8];
            byte[] chunks = [.. body.Chunk(chunk).SelectMany(part => (byte[])[.. Frames.Text(part.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), .. part, .. "\r\n"u8]), .. "0\r\n\r\n"u8];
            byte[] all = [.. Enumerable.Repeat((byte[])[.. "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. chunks], messages).SelectMany(one => one)];
            var facts = new Conversation().Handshake().Send(all, segment).ToCapture().Analyze(Imei);
            return facts.Http.Count == messages && facts.Http.All(one => one.BodyLength == body.Length) && facts.Hits.Sum(one => one.Count) == messages;
        },
        iter: 300);

    [Fact]
    public void Bodies_of_a_stated_length_end_there() => Gen.Select(Gen.Byte.Array[0, 80].Array[1, 5], Gen.Int[1, 60]).Sample(
        (bodies, segment) =>
        {
            byte[] all = [.. bodies.SelectMany((body, i) => (byte[])[.. Frames.Text($"PUT /{i} HTTP/1.1\r\nContent-Length: {body.Length}\r\n\r\n"), .. body])];
            var facts = new Conversation().Handshake().Send(all, segment).ToCapture().Analyze();
            return facts.Http.Select(one => one.BodyLength).SequenceEqual(bodies.Select(one => (long)one.Length)) && facts.Http.Select(one => one.Target).SequenceEqual(bodies.Select((_, i) => $"/{i}"));
        },
        iter: 300);
}
