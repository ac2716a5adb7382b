using System.Text;
using Lab.Cli.Analyze;
using Lab.Traffic.Model;

namespace Lab.Cli.Tests.Analyze;

public class MarkerFileTests
{
    [Fact]
    public void Markers_are_read_with_their_kinds()
    {
        var markers = Parse("""{"markers":[{"name":"a","kind":"imei","value":"356938035643809"},{"name":"b","kind":"text","value":"王小明"}]}""");

        markers.Should().Equal(new Marker("a", MarkerKind.Imei, "356938035643809"), new Marker("b", MarkerKind.Text, "王小明"));
    }

    [Theory]
    [InlineData("""{"markers":[{"name":"a","kind":"imeii","value":"1"}]}""", "*$.markers[0].kind: \"imeii\"*")]
    [InlineData("""{"markers":[{"name":"a","kind":"text","value":"1234"},{"name":"b","kind":"text"}]}""", "*$.markers[1].value*")]
    [InlineData("""{"markers":[{"name":"a","kind":"text","value":"1234","vaule":"x"}]}""", "*$.markers[0].vaule: unknown key*")]
    [InlineData("""{"marker":[]}""", "*$.marker: unknown key*")]
    [InlineData("""{"markers":{}}""", "*$.markers: a list*")]
    [InlineData("""[]""", "*$: an object*")]
    [InlineData("""{"markers":[7]}""", "*$.markers[0]: an object*")]
    [InlineData("""{"markers":[{"name":"a","kind":"text","value":"1234"},{"name":"a","kind":"text","value":"5678"}]}""", "*$.markers[1].name: \"a\" is used twice*")]
    [InlineData("""{"markers":[{"name":"a","name":"b","kind":"text","value":"1234"}]}""", "*no valid JSON*")]
    [InlineData("""{"markers":[],}""", "*no valid JSON at line 1*")]
    [InlineData("", "*no valid JSON*")]
    public void Fault_is_named_with_its_path(string json, string message)
    {
        var act = () => Parse(json);

        act.Should().Throw<MarkerFileException>().WithMessage(message).WithMessage("m.json: *");
    }

    [Fact]
    public void Keys_are_read_in_each_way() =>
        MarkerFile.Parse(Encoding.UTF8.GetBytes("""{"markers":[],"markerKeys":[{"name":"a","text":"key"},{"name":"b","hex":"6b6579"},{"name":"c","base64":"a2V5"}]}"""), "m.json")
            .Keys.Select(one => (one.Name, Encoding.UTF8.GetString(one.Key.Span))).Should().Equal(("a", "key"), ("b", "key"), ("c", "key"));

    [Theory]
    [InlineData("""{"name":"a"}""", "*$.markerKeys[0]: exactly one of*")]
    [InlineData("""{"name":"a","text":"x","hex":"aa"}""", "*$.markerKeys[0]: exactly one of*")]
    [InlineData("""{"name":"a","value":"x"}""", "*$.markerKeys[0]: exactly one of*")]
    [InlineData("""{"name":"a","hex":"a"}""", "*$.markerKeys[0].hex: not valid hex*")]
    [InlineData("""{"name":"a","base64":"*"}""", "*$.markerKeys[0].base64: not valid base64*")]
    [InlineData("""{"text":"x"}""", "*$.markerKeys[0].name*")]
    [InlineData("7", "*$.markerKeys[0]: an object*")]
    public void Fault_of_a_key_is_named_with_its_path(string key, string message)
    {
        var act = () => MarkerFile.Parse(Encoding.UTF8.GetBytes($$"""{"markers":[],"markerKeys":[{{key}}]}"""), "m.json");

        act.Should().Throw<MarkerFileException>().WithMessage(message);
    }

    [Fact]
    public void File_marker_holds_the_bytes_at_its_path()
    {
        var folder = Directory.CreateTempSubdirectory();
        var path = Path.Combine(folder.FullName, "photo.jpg");
        File.WriteAllBytes(path, [1, 2, 3, 4, 5]);
        try
        {
            var marker = Parse($$"""{"markers":[{"name":"photo1","kind":"file","path":{{System.Text.Json.JsonSerializer.Serialize(path)}}}]}""").Single();

            (marker.Kind, marker.Value).Should().Be((MarkerKind.File, Path.GetFileName(path)));
            marker.Content.ToArray().Should().Equal(1, 2, 3, 4, 5);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"markers":[{"name":"a","kind":"file","path":"no-such-file.jpg"}]}""", "*$.markers[0].path: *no-such-file.jpg is not there*")]
    [InlineData("""{"markers":[{"name":"a","kind":"file","value":"x.jpg"}]}""", "*$.markers[0].path*")]
    [InlineData("""{"markers":[{"name":"a","kind":"text","value":"1234","path":"x.jpg"}]}""", "*$.markers[0].path: a marker of kind \"text\" has \"value\" instead*")]
    public void File_marker_that_cannot_be_read_is_a_fault(string json, string message)
    {
        var act = () => Parse(json);

        act.Should().Throw<MarkerFileException>().WithMessage(message);
    }

    private static IReadOnlyList<Marker> Parse(string json) => MarkerFile.Parse(Encoding.UTF8.GetBytes(json), "m.json").Markers;
}
