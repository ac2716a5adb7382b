using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>What the fuzzer has found, as small as it goes; each once ended an analysis or cost too much.</summary>
public class FindingTests
{
    // RFC 1950 2.2: the flag FDICT. The platform's inflater throws an IOException of its own, which looked like a disk that cannot be read.
    [Fact]
    public void Body_that_asks_for_a_dictionary_is_a_problem_and_no_end() => Post("deflate", [0x78, 0xbb, 1, 2, 3, 4, 5, 6, 7, 8]);

    [Fact]
    public void Body_of_gzip_within_zlib_that_asks_for_a_dictionary_is_a_problem_and_no_end() => Post("deflate, gzip", SeedApplications.Pack("gzip", [0x78, 0xbb, 1, 2, 3, 4, 5, 6, 7, 8]));

    private static void Post(string encoding, byte[] body)
    {
        byte[] request = [.. Frames.Text($"POST / HTTP/1.1\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
        var facts = CaptureAnalyzer.Analyze(new MemoryStream(new Conversation().Handshake().Send(request).ToCapture().ToArray()), MutantCheck.Few, TestContext.Current.CancellationToken);

        facts.Problems.Should().Contain(one => one.Kind == "content-encoding");
    }
}
