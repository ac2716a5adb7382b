namespace Lab.Traffic.Markers;

/// <summary>How the bytes of a pattern stand for the value, as far as the bytes beside a match must be read the same way.</summary>
internal enum Coding
{
    /// <summary>One byte for one byte.</summary>
    Bytes,

    /// <summary>Two hexadecimal digits for one byte.</summary>
    Hex,

    /// <summary>Base64 at one of three alignments (RFC 4648).</summary>
    Base64,

    /// <summary>Ascii85 at one of four alignments, without its frame.</summary>
    Ascii85,

    /// <summary>UTF-16, least significant byte first.</summary>
    Utf16Le,

    /// <summary>UTF-16, most significant byte first.</summary>
    Utf16Be,

    /// <summary>Every byte combined by exclusive or with one byte that is not known beforehand.</summary>
    Xor,
}
