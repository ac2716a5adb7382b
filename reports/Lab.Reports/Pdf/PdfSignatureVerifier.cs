using Lab.Harness.Signing;

namespace Lab.Reports.Pdf;

/// <summary>Checks the signatures of a PDF: each must cover all of the file up to its own end, the last one the whole, and what follows one may only be further signatures.</summary>
/// <param name="result">Where findings go.</param>
/// <param name="verifier">Checks the CMS.</param>
internal sealed class PdfSignatureVerifier(Verification result, SignatureVerifier verifier)
{
    private const int MostSignatures = 64;
    private static readonly string[] Grown = ["Annots", "Fields"];
    private static readonly string[] MayChange = ["AcroForm", "Annots", "Fields", "SigFlags"];

    /// <summary>Checks all signatures.</summary>
    /// <param name="subject">Name of the file.</param>
    /// <param name="file">The PDF.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="PdfFormatException">The structure cannot be read.</exception>
    public int Verify(string subject, PdfFile file)
    {
        var fields = file.Resolve(file.Dictionary(file.Catalog["AcroForm"])?["Fields"]) as PdfArray;
        var found = (fields?.Items ?? []).Select(file.Dictionary).Where(f => f?["FT"] is PdfName { Name: "Sig" } && f["V"] is not null).Select(f => Covered.Of(file, f!)).ToList();
        if (found.Count > MostSignatures)
        {
            throw new PdfFormatException("it has too many signatures");
        }
        if (found.Any(f => f is null))
        {
            result.Add(CheckOutcome.Broken, subject, "A signature does not cover what stands before and behind it: bytes could be changed unseen.");
            return found.Count;
        }
        var ordered = found.OfType<Covered>().OrderBy(f => f.End).ToList();
        for (var n = 0; n < ordered.Count; n++)
        {
            VerifyOne(ordered.Count == 1 ? subject : $"{subject} (signature {n + 1} of {ordered.Count})", file, ordered[n], isLast: n == ordered.Count - 1);
        }
        return ordered.Count;
    }

    private void VerifyOne(string subject, PdfFile file, Covered signature, bool isLast)
    {
        byte[] content = [.. file.Bytes.AsSpan(0, signature.Gap), .. file.Bytes.AsSpan(signature.GapEnd, signature.End - signature.GapEnd)];
        if (verifier.Verify(subject, signature.Cms, content, signature.Stated, padded: true) is not { } facts)
        {
            return;
        }
        result.Signatures.Add(facts);
        if (isLast)
        {
            result.Checks.Add(signature.End == file.Bytes.Length
                ? new(CheckOutcome.Holds, subject, "The signature covers the whole file.")
                : new(CheckOutcome.Broken, subject, $"The last {file.Bytes.Length - signature.End} bytes were added after the signature."));
        }
        else if (ChangedSince(file, signature.End) is { } change)
        {
            result.Add(CheckOutcome.Broken, subject, $"After this signature more was changed than signatures were added: {change}.");
        }
    }

    // Objects of the signed state may only have got the places of further signatures.
    private static string? ChangedSince(PdfFile file, int end)
    {
        var before = PdfFile.Read(file.Bytes[..end]);
        foreach (var number in before.Objects.Where(n => file.OffsetOf(n) != before.OffsetOf(n)))
        {
            if (before.Object(number) is not PdfDictionary old || file.Object(number) is not PdfDictionary present)
            {
                return $"object {number}";
            }
            var keys = old.Entries.Concat(present.Entries).Select(e => e.Key).Distinct().Except(MayChange);
            var changed = keys.FirstOrDefault(key => !Same(before, old[key], file, present[key])) ?? Grown.FirstOrDefault(key => !OnlySignaturesAdded(before, old[key], file, present[key]));
            if (changed is not null)
            {
                return $"{changed} of object {number}";
            }
        }
        return null;
    }

    // Whatever else is added to a page could cover what was signed; so could the field of a signature, were it larger than ours.
    private static bool OnlySignaturesAdded(PdfFile before, PdfValue? old, PdfFile after, PdfValue? present)
    {
        var known = (before.Resolve(old) as PdfArray)?.Items ?? [];
        var items = (after.Resolve(present) as PdfArray)?.Items ?? [];
        return items.Count >= known.Count && known.Zip(items).All(pair => Same(before, pair.First, after, pair.Second))
            && items.Skip(known.Count).Select(after.Dictionary).All(added => added is not null && added["FT"] is PdfName { Name: "Sig" } && IsSmall(after, added["Rect"]));
    }

    private static bool IsSmall(PdfFile file, PdfValue? rectangle) => file.Resolve(rectangle) is PdfArray { Items: [PdfNumber left, PdfNumber bottom, PdfNumber right, PdfNumber top] }
        && Math.Abs(right.Value - left.Value) < SignatureAppearance.Width + 1 && Math.Abs(top.Value - bottom.Value) < SignatureAppearance.Height + 1;

    private static bool Same(PdfFile before, PdfValue? old, PdfFile after, PdfValue? present) => old is not null && present is not null && before.Written(old).SequenceEqual(after.Written(present));

    private sealed record Covered(int Gap, int GapEnd, int End, byte[] Cms, DateTimeOffset? Stated)
    {
        /// <summary>The bytes that a signature covers; null when they are not all but the signature itself.</summary>
        public static Covered? Of(PdfFile file, PdfDictionary field)
        {
            if (file.Dictionary(field["V"]) is not { } signature || signature["SubFilter"] is not PdfName { Name: PdfSigner.SubFilter }
                || signature["Contents"] is not PdfString contents || file.Bytes[contents.Start] != '<' || signature["ByteRange"] is not PdfArray range)
            {
                return null;
            }
            var numbers = range.Items.OfType<PdfNumber>().Select(n => n.Value).ToList();
            if (numbers.Count != 4 || range.Items.Count != 4 || numbers[0] != 0 || numbers[1] != contents.Start || numbers[2] != contents.End || numbers[3] < 0 || contents.End + numbers[3] > file.Bytes.Length)
            {
                return null;
            }
            var stated = signature["M"] is PdfString m ? PdfText.ReadDate(m.Bytes) : null;
            return new(contents.Start, contents.End, contents.End + (int)numbers[3], contents.Bytes, stated);
        }
    }
}
