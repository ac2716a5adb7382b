using System.Text.RegularExpressions;

namespace Lab.Harness.Comparison;

/// <summary>The form of a leak without what differs from run to run, such as how many bytes of a planted file were seen.</summary>
internal static partial class LeakForm
{
    /// <summary>Form of a marker in a piece of evidence, such as "sha1, base64url" of "imei as sha1, base64url".</summary>
    public static string Of(string marker, string? what)
    {
        if (what is null)
        {
            return "not told";
        }
        foreach (var lead in new[] { $"{marker} as ", $"{marker} in " })
        {
            if (what.StartsWith(lead, StringComparison.Ordinal))
            {
                return what[lead.Length..];
            }
        }
        return Figures().Replace(what, "").Trim();
    }

    /// <summary>Counts of bytes, and what stands in brackets: shares and distances.</summary>
    [GeneratedRegex(@"^\d+ of \d+ |\s*\([^)]*\)")]
    private static partial Regex Figures();
}
