using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>English: how sure the phone's identifiers are.</summary>
internal sealed partial class English
{
    public override string SuretyName(Surety surety) => surety switch
    {
        Surety.Certain => "Certain",
        Surety.Likely => "Likely",
        Surety.Stated => "Stated by the laboratory",
        Surety.Absent => "None on this phone",
        _ => "Unknown",
    };

    public override string IdentifierNotSearched => "not searched for: too short or too common to be told from chance";
}
