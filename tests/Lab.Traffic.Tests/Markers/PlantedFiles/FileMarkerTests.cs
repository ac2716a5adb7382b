using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers.PlantedFiles;

[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "This digest is what clouds ask for.")]
public class FileMarkerTests
{
    private static readonly byte[] Photo = TestPictures.Jpeg(TestPictures.Scene(1), 640, 480, 4, TestPictures.Exif("Bolimu Karosene", 3_471, 8_842));
    private static readonly Marker Marker = new("photo1", MarkerKind.File, "IMG_1.jpg") { Content = Photo };

    [Fact]
    public void Whole_upload_is_seen_to_the_last_byte()
    {
        var hit = Hits(Post(Photo)).Single(one => one.Marker == "photo1");

        (hit.Where, hit.File!.SeenBytes, hit.File.SharePercent).Should().Be(("http.body", Photo.Length, 100.0));
        hit.File.Ranges.Should().Equal(new FileRange(0, Photo.Length));
    }

    [Fact]
    public void Upload_by_a_form_names_the_file_as_it_was_sent()
    {
        byte[] form = [.. Frames.Text("--xYz\r\nContent-Disposition: form-data; name=\"img\"; filename=\"DCIM_7.jpg\"\r\n\r\n"), .. Photo, .. Frames.Text("\r\n--xYz--\r\n")];

        var hit = Hits(Post(form)).Single(one => one.Marker == "photo1");

        (hit.Place, hit.File!.SeenBytes).Should().Be(("http.body; name=\"img\"; filename=\"DCIM_7.jpg\"", Photo.Length));
    }

    [Fact]
    public void Piece_of_the_stated_size_is_found_at_any_place_over_any_segments()
    {
        var least = (int)Analyze([]).Search!.Files.Single().LeastPieceBytes!.Value;
        Gen.Select(Gen.Int[0, Photo.Length - least], Gen.Int[least, least * 3], Gen.Byte.Array[0, 90], Gen.Int[1, 1_400]).Sample(
            (start, length, before, segment) =>
            {
                var end = Math.Min(Photo.Length, start + length);
                // Neighbours that the photo does not have there: the piece is no longer than it is.
                var facts = Analyze([.. before, start == 0 ? (byte)0 : (byte)~Photo[start - 1], .. Photo[start..end], end == Photo.Length ? (byte)0 : (byte)~Photo[end], .. before], segment);
                var hit = facts.Hits.SingleOrDefault(one => one.Marker == "photo1");
                return hit is not null && hit.File!.Ranges.Count == 1 && hit.File.SeenBytes >= end - start - least && hit.File.Ranges[0].Start >= start && hit.File.Ranges[0].End <= end && hit.File.SeenBytes > 0;
            },
            iter: 60);
    }

    [Fact]
    public void Pieces_in_several_requests_add_up()
    {
        var third = Photo.Length / 3;
        var conversation = new Conversation().Handshake().Send(Post(Photo[..third])).Send(Post(Photo[third..(2 * third)])).Send(Post(Photo[(2 * third)..]));

        var hit = conversation.ToCapture().Analyze(Marker).Hits.Single(one => one.Marker == "photo1");

        hit.File!.SeenBytes.Should().Be(Photo.Length);
    }

    [Fact]
    public void Pieces_over_several_connections_add_up_in_the_extent()
    {
        var half = Photo.Length / 2;
        var capture = new CaptureBuilder().Add([.. new Conversation(40_001).Handshake().Send(Post(Photo[..half])).Frames]).Add([.. new Conversation(40_002).Handshake().Send(Post(Photo[half..])).Frames]);

        capture.Analyze(Marker).Search!.Files.Single().SeenOut.Should().Be(Photo.Length);
    }

    [Theory]
    [InlineData("base64")]
    [InlineData("gzip")]
    public void Encoded_upload_is_seen_through_its_encoding(string form)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(Photo);
        }
        var body = form == "gzip" ? packed.ToArray() : Encoding.ASCII.GetBytes($"{{\"image\":\"{Convert.ToBase64String(Photo)}\"}}");

        var hit = Hits(Post(body)).Single(one => one.Marker == "photo1");

        (hit.Forms[0], hit.File!.SharePercent).Should().Be((form, 100.0));
    }

    [Fact]
    public void Digest_of_the_whole_file_is_found() =>
        Hits(Frames.Text($"POST /dedup?md5={Convert.ToHexStringLower(MD5.HashData(Photo))} HTTP/1.1\r\nHost: a\r\nDigest: SHA-256={Convert.ToBase64String(SHA256.HashData(Photo))}\r\n\r\n"))
            .Where(one => one.Marker == "photo1").Select(one => one.Forms[^1]).Should().BeEquivalentTo("md5-hex", "sha256-base64");

    [Fact]
    public void Another_picture_with_the_same_tables_is_not_found() =>
        Hits(Post(TestPictures.Jpeg(TestPictures.Scene(2), 640, 480, 4, TestPictures.Exif("Somebody else", 1_234, 4_321)))).Should().BeEmpty();

    [Theory]
    [InlineData(320, 240, 24)]
    [InlineData(800, 600, 10)]
    [InlineData(640, 480, 40)]
    public void Picture_that_was_scaled_and_encoded_anew_is_recognised(int width, int height, int quantiser)
    {
        var hit = Hits(Post(TestPictures.Jpeg(TestPictures.Scene(1), width, height, quantiser))).Single();

        (hit.Marker, hit.Forms[^1], hit.File!.Likeness!.Format, hit.File.SeenBytes).Should().Be(("photo1", "image", "jpeg", 0L));
    }

    [Fact]
    public void Picture_in_another_format_is_recognised_within_base64_over_raw_tcp()
    {
        var png = TestPictures.Png(TestPictures.Scene(1), 200, 150);

        new Conversation(server: 5_222).Handshake().Send(Frames.Text($"<img>{Convert.ToBase64String(png)}</img>"), 333).ToCapture().Analyze(Marker).Hits.Single().File!.Likeness!.Format.Should().Be("png");
    }

    [Fact]
    public void Picture_over_many_segments_of_raw_tcp_is_recognised() =>
        new Conversation(server: 5_222).Handshake().Send([1, 2, 3, 0xff, 0xd8, 0xff, 0xe0, 0, 9, .. TestPictures.Jpeg(TestPictures.Scene(1), 400, 300, 12)], 97).ToCapture()
            .Analyze(Marker).Hits.Single().File!.Likeness.Should().NotBeNull();

    [Fact]
    public void Turned_picture_is_recognised_with_its_turn()
    {
        var scene = TestPictures.Scene(1);

        Hits(Post(TestPictures.Jpeg((x, y) => scene(y, 1 - x), 480, 640, 12))).Single().File!.Likeness!.TurnedDegrees.Should().Be(90);
    }

    [Fact]
    public void Unrelated_pictures_are_not_recognised()
    {
        var builder = new CaptureBuilder();
        for (var i = 0; i < 80; i++)
        {
            builder.Add([.. new Conversation(30_000 + i).Handshake().Send(Post(TestPictures.Jpeg(TestPictures.Scene(1_000 + i), 128, 96, 12))).Frames]);
        }
        var facts = builder.Analyze(Marker);

        facts.Search!.ImagesCompared.Should().Be(80);
        facts.Hits.Should().BeEmpty();
    }

    [Fact]
    public void Texts_and_place_of_a_picture_are_markers_of_their_own() =>
        Hits(Frames.Text("POST /x?by=Bolimu+Karosene&lat=25.04297&lon=121.57456 HTTP/1.1\r\nHost: a\r\n\r\n")).Select(one => one.Marker).Distinct()
            .Should().BeEquivalentTo("photo1/exif.artist", "photo1/exif.latitude", "photo1/exif.longitude");

    [Theory]
    [InlineData("Made+by+Bolimu", "photo2/xmp.creator")]
    [InlineData("xmp.did:7c1e5b3a-canary", "photo2/xmp.document-id")]
    [InlineData("Harbour+at+dawn+%26+dusk", "photo2/xmp.description")]
    public void Texts_of_the_xmp_of_a_picture_are_markers_of_their_own(string query, string marker)
    {
        const string xmp = """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
            <rdf:Description rdf:about="some-thing-else" xmpMM:DocumentID="xmp.did:7c1e5b3a-canary"><dc:creator><rdf:Seq><rdf:li>Made by Bolimu</rdf:li></rdf:Seq></dc:creator>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Harbour at dawn &amp; dusk</rdf:li></rdf:Alt></dc:description><dc:format>image/jpeg-is-no-marker</dc:format></rdf:Description></rdf:RDF></x:xmpmeta>
            """;
        var file = new Marker("photo2", MarkerKind.File, "IMG_2.jpg") { Content = (byte[])[.. Photo, .. Frames.Text(xmp)] };

        new Conversation().Handshake().Send($"GET /?q={query}&f=image/jpeg-is-no-marker&a=some-thing-else HTTP/1.1\r\nHost: a\r\n\r\n").ToCapture().Analyze(file).Hits.Select(one => one.Marker).Distinct().Should().Equal(marker);
    }

    [Theory]
    [InlineData("<rdf:RDF><a></rdf:RDF>")]
    [InlineData("<rdf:RDF xmlns:rdf='r'><!DOCTYPE a [<!ENTITY b 'c'>]></rdf:RDF>")]
    [InlineData("<rdf:RDF xmlns:rdf='r'></a></rdf:RDF>")]
    public void Damaged_xmp_has_no_texts_and_is_no_fault(string xmp) => Lab.Traffic.Markers.PlantedFiles.XmpData.Find(Frames.Text(xmp)).Should().BeEmpty();

    [Fact]
    public void Place_of_a_picture_is_found_as_its_fractions_in_another_picture() =>
        Hits(Post(TestPictures.Jpeg(TestPictures.Scene(9), 320, 240, 12, TestPictures.Exif("nobody at all", 3_471, 8_842)))).Select(one => one.Marker).Distinct()
            .Should().Contain(name => name.StartsWith("photo1/exif.latitude.rational", StringComparison.Ordinal)).And.NotContain("photo1/exif.artist");

    [Theory]
    [InlineData("phone=0912345678", "card/tel")]
    [InlineData("m=hao.canary%40example.org", "card/email")]
    [InlineData("who=Hao+Canarybird", "card/fn")]
    [InlineData("street=12+Canary+Lane", "card/adr")]
    public void Fields_of_a_vcard_are_markers_of_their_own(string query, string marker)
    {
        const string card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Hao Canarybird\r\nN:Canarybird;Hao;;;\r\nTEL;TYPE=CELL:+886912345678\r\nEMAIL:hao.canary@example.org\r\nADR;TYPE=HOME:;;12 Canary Lane;Taipei;;;TW\r\nEND:VCARD\r\n";
        var file = new Marker("card", MarkerKind.File, "contact.vcf") { Content = Frames.Text(card) };

        new Conversation().Handshake().Send($"GET /?{query} HTTP/1.1\r\nHost: a\r\n\r\n").ToCapture().Analyze(file).Hits.Select(one => one.Marker).Distinct().Should().Contain(marker);
    }

    [Fact]
    public void Frame_of_a_vcard_is_no_part_of_it()
    {
        var file = new Marker("card", MarkerKind.File, "contact.vcf") { Content = Frames.Text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Hao Canarybird\r\nEND:VCARD\r\n") };

        new Conversation().Handshake().Send(Post(Frames.Text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Someone Different\r\nEND:VCARD\r\n"))).ToCapture().Analyze(file).Hits.Should().BeEmpty();
    }

    [Fact]
    public void Sentence_of_a_note_is_found_alone()
    {
        var file = new Marker("note", MarkerKind.File, "note.txt") { Content = Frames.Text("Things to do.\nMeet Bolimu at the harbour. Bring the yellow canary cage and two tickets! Then go home and rest well, as it will have been a long day for everybody.\n") };

        new Conversation().Handshake().Send(Post(Frames.Text("{\"t\":\"Bring the yellow canary cage and two tickets!\"}"))).ToCapture().Analyze(file).Hits.Should().ContainSingle()
            .Which.Marker.Should().StartWith("note/line");
    }

    // RFC 1950, 2.2: the bit FDICT; the platform's inflater throws another exception for it than for damage.
    [Fact]
    public void Picture_whose_compression_asks_for_a_dictionary_does_not_stop_the_analysis()
    {
        var png = TestPictures.Png(TestPictures.Scene(1), 200, 150);
        var at = png.AsSpan().IndexOf("IDAT"u8) + 4;
        (png[at], png[at + 1]) = (0x78, 0xbb);

        Hits(Post(png)).Should().BeEmpty();
    }

    [Fact]
    public void Damaged_pictures_do_not_stop_the_analysis()
    {
        byte[][] pictures = [TestPictures.Jpeg(TestPictures.Scene(3), 96, 96, 12), TestPictures.Png(TestPictures.Scene(3), 80, 80)];
        Gen.Select(Gen.Int[0, 1], Gen.Select(Gen.Int[0, 9_999], Gen.Byte).Array[1, 12], Gen.Int[0, 9_999]).Sample(
            (which, changes, cut) =>
            {
                var bytes = pictures[which].ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at % bytes.Length] = value;
                }
                Analyze(Post(bytes[..Math.Max(30, cut % bytes.Length)]));
            },
            iter: 120);
    }

    private static byte[] Post(byte[] body) => [.. Frames.Text($"POST /upload HTTP/1.1\r\nHost: a.example\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    private static CaptureFacts Analyze(byte[] payload, int segment = 1_400) => new Conversation(server: payload is [(byte)'P', ..] ? 80 : 5_222).Handshake().Send(payload, segment).ToCapture().Analyze(Marker);

    private static IReadOnlyList<MarkerHit> Hits(byte[] payload) => Analyze(payload).Hits;
}
