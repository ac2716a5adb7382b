using CsCheck;
using Lab.Reports.Pictures;

namespace Lab.Reports.Tests.Pictures;

public sealed class PngPixelsTests
{
    [Fact]
    public void Colours_are_read_as_they_are() => PngPixels.Read(SamplePng.Of(2, 1, 8, 2, [0, 1, 2, 3, 4, 5, 6]), 1).Should().Equal(1, 2, 3, 4, 5, 6);

    [Fact]
    public void Each_filter_is_undone() =>
        PngPixels.Read(SamplePng.Of(2, 5, 8, 0, [0, 10, 20, 1, 10, 10, 2, 5, 5, 3, 5, 5, 4, 1, 1]), 1)!.Where((_, i) => i % 3 == 0).Should().Equal(10, 20, 10, 20, 15, 25, 12, 23, 13, 24);

    [Fact]
    public void Transparent_pixels_are_white() => PngPixels.Read(SamplePng.Plain(1, 1, 9, 9, 9, 0), 1).Should().Equal(255, 255, 255);

    [Fact]
    public void A_palette_gives_its_colours() => PngPixels.Read(SamplePng.Of(2, 1, 1, 3, [0, 0b0100_0000], [1, 2, 3, 7, 8, 9]), 1).Should().Equal(1, 2, 3, 7, 8, 9);

    [Fact]
    public void Grey_of_one_bit_is_black_or_white() => PngPixels.Read(SamplePng.Of(2, 1, 1, 0, [0, 0b0100_0000]), 1).Should().Equal(0, 0, 0, 255, 255, 255);

    [Fact]
    public void Smaller_means_the_mean_of_a_square_and_of_what_is_left_at_the_edge() =>
        PngPixels.Read(SamplePng.Of(3, 3, 8, 0, [0, 0, 20, 100, 0, 40, 60, 100, 0, 8, 10, 50]), 2)!.Where((_, i) => i % 3 == 0).Should().Equal(30, 100, 9, 50);

    [Fact]
    public void An_interlaced_picture_is_not_read() => PngPixels.Read(SamplePng.Of(1, 1, 8, 0, [0, 1], interlace: 1), 1).Should().BeNull();

    [Fact]
    public void Too_few_rows_are_no_picture() => PngPixels.Read(SamplePng.Of(2, 2, 8, 0, [0, 1, 2]), 1).Should().BeNull();

    // RFC 1950, 2.2: the bit FDICT; the platform's inflater throws another exception for it than for damage.
    [Fact]
    public void Compression_that_asks_for_a_dictionary_is_no_picture()
    {
        var file = SamplePng.Of(2, 2, 8, 0, [0, 1, 2, 0, 3, 4]);
        var at = file.AsSpan().IndexOf("IDAT"u8) + 4;
        (file[at], file[at + 1]) = (0x78, 0xbb);

        PngPixels.Read(file, 1).Should().BeNull();
    }

    [Fact]
    public void What_is_written_reads_the_same_again() =>
        Gen.Byte.Array[3 * 5 * 4].Sample(pixels => PngPixels.Read(PngWriter.Write(pixels, 5, 4), 1)!.SequenceEqual(pixels), iter: 50);

    [Fact]
    public void Damage_anywhere_ends_in_a_picture_or_in_none()
    {
        var whole = SamplePng.Plain(7, 5, 1, 2, 3, 200);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample(
            (at, value, length) =>
            {
                var damaged = whole.ToArray();
                damaged[at] = value;
                var cut = damaged.AsSpan(0, length);
                // The size is bounded by who calls: a damaged head may tell any.
                _ = PngPixels.SizeOf(cut) is { Width: < 100, Height: < 100 } ? PngPixels.Read(cut, 2) : null;
            },
            iter: 2_000);
    }
}
