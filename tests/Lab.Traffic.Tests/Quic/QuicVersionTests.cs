using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Quic;

/// <summary>Hellos in Initial packets of versions that phones used before RFC 9000.</summary>
public class QuicVersionTests
{
    private const string Salt22 = "7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a";
    private const string Salt23 = "c3eef712c72ebb5a11a7d2432bb46365bef9f502";
    private const string Salt29 = "afbfec289993d24c9e9786f19c6111e04390a899";
    private const string Salt33 = "38762cf7f55934b34d179ae6a4c80cadccbb7f0a";

    [Theory]
    [InlineData("ff000016", Salt22)]
    [InlineData("faceb001", Salt22)]
    [InlineData("ff000017", Salt23)]
    [InlineData("ff00001c", Salt23)]
    [InlineData("faceb002", Salt23)]
    [InlineData("faceb00e", Salt23)]
    [InlineData("ff00001d", Salt29)]
    [InlineData("ff000020", Salt29)]
    [InlineData("1a2a3a4a", Salt29)]
    [InlineData("ff000021", Salt33)]
    [InlineData("ff000022", Salt33)]
    [InlineData("54303530", "7ff579e5acd072915580304c43a2367c60488310")]
    [InlineData("54303531", "7a4edef4e7ccee5fa4506c19124fc8ccda6e033d")]
    public void Hello_of_the_version_is_read(string version, string salt) => Analyze(version, salt).Tls.Single().Sni.Should().Be("old.example");

    [Theory]
    [InlineData("ff000015")]
    [InlineData("ff000023")]
    [InlineData("faceb003")]
    public void Version_that_is_not_known_is_a_problem(string version)
    {
        var facts = Analyze(version, Salt23);

        facts.Tls.Should().BeEmpty();
        facts.Problems.Should().Contain(one => one.Kind == "quic-version" && one.Message.Contains(version));
    }

    private static Model.CaptureFacts Analyze(string version, string salt)
    {
        byte[] id = [1, 2, 3, 4, 5, 6, 7, 8];
        var hello = TlsMessages.ClientHello("old.example");
        byte[] frames = [(byte)(version.StartsWith("54", StringComparison.Ordinal) ? 8 : 6), 0, .. QuicSealer.Varint(hello.Length), .. hello];
        var packet = QuicSealer.Initial(id, version, salt).Long(0, id, [9], [.. frames, .. new byte[1_200 - frames.Length]], 0);
        return new CaptureBuilder().Add(Frames.Udp(packet, to: 443)).Analyze();
    }
}
