using CsCheck;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tests.Tcp;

public class SegmentDigestTests
{
    private static readonly Gen<byte[]> Bytes = Gen.OneOf(Gen.Byte.Array[1, 40], Gen.Byte.Array[100, 300], Gen.Byte.Array[1_300, 1_500]);

    [Fact]
    public void Equal_bytes_have_one_digest() => Bytes.Sample(bytes => SegmentDigest.Of(bytes) == SegmentDigest.Of([.. bytes]));

    [Fact]
    public void Each_changed_byte_changes_the_digest() =>
        Gen.Select(Bytes, Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample((bytes, place, change) =>
        {
            byte[] other = [.. bytes];
            other[place % bytes.Length] ^= change;
            return SegmentDigest.Of(bytes) != SegmentDigest.Of(other);
        });

    [Fact]
    public void A_byte_more_changes_the_digest() => Bytes.Sample(bytes => SegmentDigest.Of(bytes) != SegmentDigest.Of([.. bytes, 0]));

    [Fact]
    public void Two_words_that_change_places_change_the_digest() =>
        Gen.Select(Bytes.Where(bytes => bytes.Length >= 64), Gen.Int[0, int.MaxValue]).Where((bytes, place) => !Word(bytes, place, 0).SequenceEqual(Word(bytes, place, 1))).Sample((bytes, place) =>
        {
            byte[] other = [.. bytes];
            Word(bytes, place, 0).CopyTo(Word(other, place, 1));
            Word(bytes, place, 1).CopyTo(Word(other, place, 0));
            return SegmentDigest.Of(bytes) != SegmentDigest.Of(other);
        });

    private static Span<byte> Word(byte[] bytes, int place, int which) => bytes.AsSpan((place % (bytes.Length / 16) * 16) + (which * 8), 8);
}
