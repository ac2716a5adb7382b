using CsCheck;
using Lab.Traffic.Decryption;
using Lab.Traffic.Quic;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Quic;

/// <summary>Vectors that RFC 8439, RFC 9001 and RFC 9369 print.</summary>
public class ProtectionVectorTests
{
    private const string Secret = "9ac312a7f877468ebe69422748ad00a15443f18203a07d6060f688f30f21632b";

    [Fact]
    public void ChaCha20_block_is_that_of_rfc_8439()
    {
        var block = new byte[64];
        ChaCha20Block.Compute([.. Enumerable.Range(0, 32).Select(one => (byte)one)], Convert.FromHexString("01000000000000090000004a00000000"), block);

        Convert.ToHexStringLower(block).Should().Be(
            "10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4ed2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e");
    }

    // RFC 9001 A.5
    [Fact]
    public void ChaCha20_mask_is_that_of_rfc_9001()
    {
        var mask = new byte[5];
        ChaCha20Block.Compute(Convert.FromHexString("25a282b9e82f06f21f488917a4fc8f1b73573685608597d0efcb076b0ab7a7a4"), Convert.FromHexString("5e5cd55c41f69080575d7999c25a5bfb"), mask);

        Convert.ToHexStringLower(mask).Should().Be("aefefe7d03");
    }

    // RFC 9001 A.5 and RFC 9369 A.5: one PING in packet 654360564, whose number is cut to three bytes.
    [Theory]
    [InlineData(QuicVersion.One, "4cfe4189655e5cd55c41f69080575d7999c25a5bfb")]
    [InlineData(QuicVersion.Two, "5558b1c60ae7b6b932bc27d786f4bc2bb20f2162ba")]
    public void Short_packet_of_the_rfc_is_opened(uint version, string packet)
    {
        var numbers = new NumberSpace();
        numbers.Take(654_360_563);
        using var opener = new PacketOpener(CipherSuite.Find(0x1303)!, version, Convert.FromHexString(Secret), numbers);
        var plaintext = new byte[64];

        var length = opener.Open(Convert.FromHexString(packet), 1, plaintext, out var header);

        (length, header, plaintext[0]).Should().Be((1, 4, (byte)1));
    }

    // RFC 9001 A.3 and RFC 9369 A.3: acknowledgement and server hello.
    [Theory]
    [InlineData("cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c69797554780bb38cc5a99f5ede4cf73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee")]
    [InlineData("dc6b3343cf0008f067a5502a4262b5004075d92faaf16f05d8a4398c47089698baeea26b91eb761d9b89237bbf87263017915358230035f7fd3945d88965cf17f9af6e16886c61bfc703106fbaf3cb4cfa52382dd16a393e42757507698075b2c984c707f0a0812d8cd5a6881eaf21ceda98f4bd23f6fe1a3e2c43edd9ce7ca84bed8521e2e140")]
    public void Server_initial_of_the_rfc_is_opened(string packet)
    {
        var bytes = Convert.FromHexString(packet);
        LongHeader.TryParse(bytes, out var header).Should().BeTrue();
        using var keys = new InitialKeys(header.Version, QuicTalk.FirstId, client: false);

        Convert.ToHexStringLower(keys.Open(bytes, header.NumberOffset)!).Should().StartWith("02000000000600405a020000560303eefce7f7b37ba1d163");
    }

    // RFC 9000 A.3
    [Fact]
    public void Packet_number_is_the_nearest_to_the_expected_one()
    {
        var numbers = new NumberSpace();
        numbers.Take(0xa82f30ea);

        numbers.Restore(0x9b32, 2).Should().Be(0xa82f9b32);
    }

    [Fact]
    public void Every_packet_number_is_restored_from_enough_of_its_bytes() => Gen.Select(Gen.ULong[1, 1UL << 61], Gen.Int[-100, 100]).Sample((expected, distance) =>
    {
        var numbers = new NumberSpace();
        numbers.Take(expected - 1);
        var number = (ulong)Math.Max(0, (long)expected + distance);
        return numbers.Restore((byte)number, 1) == number;
    });
}
