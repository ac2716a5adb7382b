using System.Buffers.Binary;
using CsCheck;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Profiles;

public sealed class ExifTextTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Description_and_artist_are_read_in_both_byte_orders(bool littleEndian)
    {
        ExifText.Read(Jpeg(littleEndian, (0x010E, "decoy-7731"), (0x013B, "Lin"))).Should().Be("decoy-7731 Lin");
    }

    [Fact]
    public void A_picture_without_exif_has_no_text()
    {
        ExifText.Read([0xff, 0xd8, 0xff, 0xd9, 0, 0]).Should().BeEmpty();
    }

    [Fact]
    public void Damaged_pictures_do_no_harm()
    {
        var whole = Jpeg(true, (0x010E, "decoy-7731"), (0x013B, "Lin"));

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample((at, value, length) =>
        {
            var damaged = whole.ToArray();
            damaged[at] = value;
            ExifText.Read(damaged.AsSpan(0, length));
        });
    }

    internal static byte[] Jpeg(bool littleEndian, params (ushort Tag, string Text)[] entries)
    {
        var directoryLength = 2 + (entries.Length * 12) + 4;
        var tiff = new byte[8 + directoryLength + entries.Sum(entry => entry.Text.Length + 1)];
        (littleEndian ? "II"u8 : "MM"u8).CopyTo(tiff);
        Write16(2, 42);
        Write32(4, 8);
        Write16(8, (ushort)entries.Length);
        var data = 8 + directoryLength;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = 10 + (i * 12);
            var bytes = System.Text.Encoding.ASCII.GetBytes(entries[i].Text + "\0");
            Write16(entry, entries[i].Tag);
            Write16(entry + 2, 2);
            Write32(entry + 4, (uint)bytes.Length);
            if (bytes.Length <= 4)
            {
                bytes.CopyTo(tiff, entry + 8);
                continue;
            }
            Write32(entry + 8, (uint)data);
            bytes.CopyTo(tiff, data);
            data += bytes.Length;
        }
        var length = (ushort)(2 + 6 + tiff.Length);
        return [0xff, 0xd8, 0xff, 0xe1, (byte)(length >> 8), (byte)length, .. "Exif\0\0"u8, .. tiff, 0xff, 0xd9];

        void Write16(int at, ushort value)
        {
            if (littleEndian)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), value);
            }
        }

        void Write32(int at, uint value)
        {
            if (littleEndian)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32BigEndian(tiff.AsSpan(at), value);
            }
        }
    }
}
