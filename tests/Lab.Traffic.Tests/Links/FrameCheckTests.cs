using System.Buffers.Binary;
using CsCheck;
using Lab.Traffic.Links;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Links;

public class FrameCheckTests
{
    [Fact]
    public void Check_value_of_the_catalogue_is_met() => FrameCheck.Of("123456789"u8).Should().Be(0xCBF43926);

    [Fact]
    public void Checksum_is_that_of_zlib() =>
        Gen.Byte.Array[1, 200].Sample(bytes => FrameCheck.Of(bytes) == BinaryPrimitives.ReadUInt32LittleEndian(PcapdroidRecord.Checksum(bytes)), iter: 1_000);
}
