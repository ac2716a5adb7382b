using Lab.Traffic.Model;

namespace Lab.Reports.Wording;

/// <summary>English: what looks like an identifier though nobody named it.</summary>
internal sealed partial class English
{
    public override string CandidatesTitle => "What looks like an identifier";
    public override string CandidatesIntro => "Sent by the phone, and in form like an identifier of a person or device, though the laboratory neither planted nor read it. Information for the examiner: no verdict rests on it.";
    public override string CandidateKindHead => "Kind";
    public override string CandidateReasonHead => "How likely, and why";

    public override string CandidateKind(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Imei => "IMEI",
        IdentifierKind.Imsi => "IMSI",
        IdentifierKind.Mac => "MAC address",
        IdentifierKind.Bssid => "address of a Wi-Fi access point",
        IdentifierKind.Ssid => "name of a Wi-Fi network",
        IdentifierKind.AndroidId => "Android ID",
        IdentifierKind.AdvertisingId => "advertising identifier",
        IdentifierKind.Email => "e-mail address",
        IdentifierKind.Phone => "telephone number",
        IdentifierKind.Coordinates => "coordinates",
        _ => kind.ToString(),
    };

    public override string CandidateConfidence(CandidateConfidence confidence) => confidence == Traffic.Model.CandidateConfidence.Likely ? "likely" : "possible";

    public override string FurtherCandidates(int count) => $"{Of(count, "further one is", "further ones are")} in the record.";
}
