using CsCheck;
using Lab.Traffic.Http;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Http;

/// <summary>The parts of forms and uploads: a hit names the part that holds it.</summary>
public class BodyPartTests
{
    private const string Leak = "356938035643809";
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, Leak);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_400)]
    public void Hit_names_its_field_however_the_body_is_split(int segment) =>
        Hits(Post(Form(("note", null, "nothing"), ("id", null, $"imei={Leak};"), ("last", null, "nothing"))), segment).Single().Part.Should().Be(new BodyPart(2, "id", null));

    [Fact]
    public void Hit_in_a_file_names_the_file() =>
        Hits(Post(Form(("upload", "IMG_1.txt", Leak)))).Single().Place.Should().Be("http.body; name=\"upload\"; filename=\"IMG_1.txt\"");

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void Hit_in_a_part_of_a_compressed_body_names_it(string encoding)
    {
        var body = HttpTests.Compress(Form(("a", null, "nothing"), ("id", null, Leak)), encoding);

        Hits(Post(body, $"Content-Encoding: {encoding}\r\n")).Should().Contain(one => one.Part == new BodyPart(2, "id", null));
    }

    [Fact]
    public void Hit_in_a_container_within_a_part_names_it() =>
        Hits(Post(Form(("a", null, "nothing"), ("id", null, Convert.ToBase64String(Frames.Text($"x{{\"imei\":\"{Leak}\"}}")))))).Should().OnlyContain(one => one.Part == new BodyPart(2, "id", null)).And.NotBeEmpty();

    [Fact]
    public void Same_value_in_two_parts_is_told_of_each() =>
        Hits(Post(Form(("a", null, Leak), ("b", null, Leak)))).Select(one => one.Part!.Name).Should().Equal("a", "b");

    [Fact]
    public void Body_that_is_no_multipart_has_no_parts() => Hits(Post($"--{Leak}", "")).Single().Part.Should().BeNull();

    [Fact]
    public void Bytes_behind_the_last_part_belong_to_none() => Hits(Post(Form(("a", null, "nothing")) + "imei=" + Leak)).Single().Part.Should().BeNull();

    [Fact]
    public void Line_that_begins_as_the_boundary_does_ends_no_part() =>
        Hits(Post(Form(("a", null, $"\r\n--xYzz\r\n\r\n{Leak}")))).Single().Part.Should().Be(new BodyPart(1, "a", null));

    [Fact]
    public void Part_without_a_name_is_told_by_its_number() => Hits(Post($"--xYz\r\nContent-Type: text/plain\r\n\r\n{Leak}\r\n--xYz--\r\n")).Single().Place.Should().Be("http.body; part 1");

    [Fact]
    public void Next_body_of_the_connection_begins_anew() =>
        Hits(Post(Form(("a", null, "nothing"))[..^9]) + Post($"imei={Leak}")).Single().Part.Should().BeNull();

    [Theory]
    [InlineData("form-data; name=\"f\"; filename=\"a;b.jpg\"", "f", "a;b.jpg")]
    [InlineData("form-data; name=f; filename=a.jpg", "f", "a.jpg")]
    [InlineData("form-data; filename=\"a.jpg\"; name=\"f\"", "f", "a.jpg")]
    [InlineData("form-data; name=\"a\\\"b\\\\c\\d\"", "a\"b\\c\\d", null)]
    [InlineData("attachment; filename=\"x.jpg\"; filename*=UTF-8''%e6%ad%a3%E9%AB%94.jpg", null, "正體.jpg")]
    [InlineData("form-data; name=\"正體\"", "正體", null)]
    [InlineData("form-data", null, null)]
    [InlineData("form-data; name", null, null)]
    [InlineData("form-data; filename*=UTF-8", null, null)]
    [InlineData("form-data; name=\"open", "open", null)]
    public void Names_are_read_as_they_are_written(string header, string? name, string? file) =>
        DispositionHeader.Read(System.Text.Encoding.UTF8.GetBytes($"Content-Type: a/b\r\ncontent-disposition: {header}\r\n\r\n")).Should().Be((name, file));

    [Theory]
    [InlineData("a\u001b[2J\u0007b", "a\ufffd[2J\ufffdb")]
    [InlineData("gpj.\u202eexe", "gpj.\ufffdexe")]
    [InlineData("a\u2028b", "a\ufffdb")]
    public void Names_are_safe_to_show(string sent, string shown) =>
        DispositionHeader.Read(System.Text.Encoding.UTF8.GetBytes($"Content-Disposition: form-data; name=\"{sent}\"\r\n\r\n")).Name.Should().Be(shown);

    [Fact]
    public void Long_names_are_cut() =>
        DispositionHeader.Read(Frames.Text($"Content-Disposition: form-data; name=\"{new string('n', 4_000)}\"\r\n\r\n")).Name.Should().HaveLength(121);

    [Fact]
    public void Any_bytes_as_headers_are_read_without_a_fault() => Gen.Byte.Array[0, 200].Sample(bytes => DispositionHeader.Read([.. "Content-Disposition: form-data; "u8, .. bytes]) is { Name: null or { Length: < 130 } });

    [Fact]
    public void Parts_are_the_same_however_their_bytes_come() => Gen.Select(Gen.Int[1, 40], Gen.OneOf(Gen.Const("\r\n"), Gen.Const("\n"), Gen.Const("--"), Gen.Const("xYz"), Gen.Const("\r\n--xYz\r\n"), Gen.Const("\r\n\r\n"), Gen.Const("a")).Array[0, 40]).Sample((step, pieces) =>
    {
        var body = Frames.Text("--xYz\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n" + string.Concat(pieces));

        return Parts(body, step).SequenceEqual(Parts(body, body.Length));
    });

    // The part of each byte.
    private static List<BodyPart?> Parts(byte[] body, int step)
    {
        var tracker = new PartTracker();
        tracker.Begin();
        List<BodyPart?> parts = [];
        for (var at = 0; at < body.Length;)
        {
            var before = tracker.Current;
            var taken = tracker.Take(body.AsSpan(at, Math.Min(step, body.Length - at)));
            parts.AddRange(Enumerable.Repeat(before, taken));
            at += taken;
        }
        return parts;
    }

    private static string Form(params (string Name, string? File, string Content)[] parts) =>
        string.Concat(parts.Select(one => $"--xYz\r\nContent-Disposition: form-data; name=\"{one.Name}\"{(one.File is null ? "" : $"; filename=\"{one.File}\"")}\r\n\r\n{one.Content}\r\n")) + "--xYz--\r\n";

    private static string Post(string body, string headers = "") => $"POST /f HTTP/1.1\r\nHost: a.example\r\n{headers}Content-Type: multipart/form-data; boundary=xYz\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static byte[] Post(byte[] body, string headers) => [.. Frames.Text($"POST /f HTTP/1.1\r\nHost: a.example\r\n{headers}Content-Length: {body.Length}\r\n\r\n"), .. body];

    private static IReadOnlyList<MarkerHit> Hits(string messages, int segment = 1_400) => Hits(Frames.Text(messages), segment);

    private static IReadOnlyList<MarkerHit> Hits(byte[] messages, int segment = 1_400) => new Conversation().Handshake().Send(messages, segment).ToCapture().Analyze(Imei).Hits;
}
