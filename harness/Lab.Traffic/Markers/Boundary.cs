namespace Lab.Traffic.Markers;

/// <summary>What must not stand beside a match: a number inside a longer number is another number.</summary>
internal enum Boundary
{
    /// <summary>Anything may.</summary>
    None,

    /// <summary>No decimal digit.</summary>
    Digit,

    /// <summary>No hexadecimal digit.</summary>
    HexDigit,

    /// <summary>No letter or digit, and the surroundings must be text: for values so short that chance would find them.</summary>
    Word,

    /// <summary>No decimal digit, but for two that are a software version: the first 14 digits of an IMEI (3GPP TS 23.003 6.2.2).</summary>
    ImeiBody,

    /// <summary>No decimal digit, and no calling code of another country before it: a national telephone number.</summary>
    National,

    /// <summary>Nothing that makes another mailbox or another domain of it (RFC 5321 4.1.2).</summary>
    Email,

    /// <summary>No ASCII letter or digit beside an end that is one: a word of text.</summary>
    Text,

    /// <summary>No digit beside an end that is one: a longer text.</summary>
    Edge,

    /// <summary>No run of hexadecimal digits alone: a MAC address without separators. A label that ends or begins like one may stand beside it.</summary>
    HexRun,

    /// <summary>No two more groups of hexadecimal digits in the same row: a MAC address with separators.</summary>
    HexGroups,

    /// <summary>No character of Ascii85: the last of a text are those of longer texts too.</summary>
    Ascii85,
}
