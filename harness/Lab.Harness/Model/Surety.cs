namespace Lab.Harness.Model;

/// <summary>How sure an identifier of the phone is.</summary>
public enum Surety
{
    /// <summary>The phone told it, and its content proves what it is (check digit, operator), or only one thing can stand there.</summary>
    Certain,

    /// <summary>The phone told it, and it may be out of date, another app's, or of a format that proves nothing.</summary>
    Likely,

    /// <summary>The laboratory stated it in lab.json, such as from the label of the box.</summary>
    Stated,

    /// <summary>The phone has it or may have it, and nobody told its value.</summary>
    Unknown,

    /// <summary>This phone has none, such as an IMSI without a SIM.</summary>
    Absent,
}
