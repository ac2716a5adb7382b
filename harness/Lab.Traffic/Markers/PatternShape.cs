namespace Lab.Traffic.Markers;

/// <summary>What the patterns of one spelling in one form have in common.</summary>
/// <param name="Marker">Number of the marker.</param>
/// <param name="Boundary">What must not stand beside a match.</param>
/// <param name="Coding">How the bytes stand for the value.</param>
/// <param name="IgnoreCase">True when ASCII letters match in either case.</param>
/// <param name="IsReversed">True when the value's end comes first.</param>
/// <param name="Shift">For base64: bytes before the value within its group of three, 0 to 2.</param>
internal readonly record struct PatternShape(
    int Marker, Boundary Boundary = Boundary.None, Coding Coding = Coding.Bytes, bool IgnoreCase = false, bool IsReversed = false, byte Shift = 0);
