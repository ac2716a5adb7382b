namespace Lab.Reports.Html;

/// <summary>Up to sixteen bytes, as hexadecimal digits and as text, each parted at the match.</summary>
internal sealed record HexRow(string Offset, string HexBefore, string HexHit, string HexAfter, string TextBefore, string TextHit, string TextAfter);
