using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lab.Reports.Pdf;

/// <summary>
/// What a reader finds and copies of a PDF: for each glyph its characters (ISO 32000-1, 9.10.3). Chromium names the first code of a glyph, which for a Chinese character is often that of the
/// radical of the same shape: then nobody finds the character. Such codes are written as the characters that they stand for.
/// </summary>
internal static partial class TextLayer
{
    private const int MostBytes = 4 << 20;
    private const int MostInBlock = 100;

    // Radicals of the supplement that are characters of their own, and have no decomposition (Unicode, EquivalentUnifiedIdeograph).
    private static readonly Dictionary<char, char> Supplement = new()
    {
        ['\u2EA0'] = '民', ['\u2EC4'] = '西', ['\u2EC5'] = '见', ['\u2EC6'] = '角', ['\u2EC9'] = '贝', ['\u2ECB'] = '车', ['\u2ED1'] = '長', ['\u2ED3'] = '长', ['\u2ED4'] = '门', ['\u2ED7'] = '雨',
        ['\u2ED8'] = '青', ['\u2ED9'] = '韦', ['\u2EDA'] = '页', ['\u2EDB'] = '风', ['\u2EDC'] = '飞', ['\u2EDD'] = '食', ['\u2EE2'] = '马', ['\u2EE3'] = '骨', ['\u2EE4'] = '鬼', ['\u2EE5'] = '鱼',
        ['\u2EE6'] = '鸟', ['\u2EE7'] = '卤', ['\u2EE8'] = '麦', ['\u2EE9'] = '黄', ['\u2EEA'] = '黾', ['\u2EEB'] = '斉', ['\u2EEC'] = '齐', ['\u2EED'] = '歯', ['\u2EEE'] = '齿', ['\u2EEF'] = '竜',
        ['\u2EF0'] = '龙', ['\u2EF1'] = '龜', ['\u2EF2'] = '亀',
    };

    /// <summary>Writes the maps that need it anew.</summary>
    /// <param name="file">The PDF as printed.</param>
    /// <param name="update">Where the new ones go.</param>
    /// <returns>How many were written.</returns>
    /// <exception cref="PdfFormatException">A map is no stream as Chromium writes it.</exception>
    public static int Mend(PdfFile file, PdfUpdate update)
    {
        var mended = 0;
        foreach (var number in file.Objects.Select(n => file.Object(n)).OfType<PdfDictionary>().Select(d => d["ToUnicode"]).OfType<PdfReference>().Select(r => r.Number).Distinct().Order().ToList())
        {
            if (Mended(Encoding.Latin1.GetString(file.Stream(number, MostBytes))) is { } map)
            {
                var packed = PackedContent.Of(stream => stream.Write(Encoding.Latin1.GetBytes(map)));
                update.SetStream(number, "/Filter /FlateDecode", packed.Bytes);
                mended++;
            }
        }
        return mended;
    }

    /// <summary>A printed PDF with its maps mended, as an update of it; the same bytes where none needs it.</summary>
    /// <param name="pdf">The PDF as printed.</param>
    public static byte[] Mended(byte[] pdf)
    {
        var file = PdfFile.Read(pdf);
        var update = new PdfUpdate(file);
        return Mend(file, update) == 0 ? pdf : update.Write().Bytes;
    }

    /// <summary>A map from codes to characters, mended; null when it is right as it is.</summary>
    internal static string? Mended(string map)
    {
        var entries = Blocks().Matches(map).SelectMany(EntriesOf).ToList();
        var (first, last) = (Blocks().Matches(map).FirstOrDefault(), Blocks().Matches(map).LastOrDefault());
        if (first is null || last is null || entries.TrueForAll(e => Plain(e.Text) == e.Text))
        {
            return null;
        }
        var written = entries.Chunk(MostInBlock).Select(block =>
            string.Create(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n{string.Concat(block.Select(e => $"<{e.Code}> <{Hex(Plain(e.Text))}>\n"))}endbfchar"));
        return map[..first.Index] + string.Join('\n', written) + map[(last.Index + last.Length)..];
    }

    /// <summary>The characters that a text of a map stands for.</summary>
    internal static string Plain(string text) => string.Concat(text.Select(c => c switch
    {
        >= '\u2F00' and <= '\u2FD5' or '\u2E9F' or '\u2EF3' or >= '\uFB00' and <= '\uFB06' => c.ToString().Normalize(NormalizationForm.FormKC),
        _ when Supplement.TryGetValue(c, out var character) => character.ToString(),
        _ => c.ToString(),
    }));

    private static IEnumerable<(string Code, string Text)> EntriesOf(Match block)
    {
        foreach (Match line in Lines().Matches(block.Value))
        {
            var (from, to, text) = (line.Groups[1].Value, line.Groups[2].Value, Text(line.Groups[^1].Value));
            var begin = int.Parse(from, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            var end = to.Length == 0 ? begin : int.Parse(to, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            for (var code = begin; code <= end && code - begin <= byte.MaxValue; code++)
            {
                // Of a range the last unit counts on.
                yield return (code.ToString("X" + from.Length.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), text[..^1] + (char)(text[^1] + code - begin));
            }
        }
    }

    private static string Text(string hex) => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(hex));

    private static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    [GeneratedRegex(@"\d+ beginbf(?:char|range)\n(?:<[0-9A-Fa-f]{2,4}> (?:<[0-9A-Fa-f]{2,4}> )?<(?:[0-9A-Fa-f]{4})+>\n)+endbf(?:char|range)", RegexOptions.CultureInvariant)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^<([0-9A-Fa-f]{2,4})>(?: <([0-9A-Fa-f]{2,4})>)? <((?:[0-9A-Fa-f]{4})+)>$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Lines();
}
