using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>English: consent screens that were met and switches that the scenario set.</summary>
internal sealed partial class English
{
    public override string ConsentTitle => "Consent and settings";
    public override string ConsentIntro => "Every screen that asked for consent and was met, and every switch that the scenario set, in order. Just before a consent was given in the window the phone was made to look up a unique name: "
        + "the packet that holds it divides the capture. Requirements about the time before consent rest on packets before it alone. A permission of Android is kept here and divides nothing.";
    public override string ConsentHead => "Asked, or switched";
    public override string ConsentChoiceHead => "Choice";

    public override string ConsentKind(ConsentKind kind) => kind switch
    {
        Harness.Model.ConsentKind.Screen => "consent screen",
        Harness.Model.ConsentKind.Permission => "permission of Android",
        _ => "setting",
    };

    public override string ConsentMark(bool granted, string? packet) => (granted, packet) switch
    {
        (false, _) => "not granted",
        (true, null) => "granted",
        _ => $"granted; marked in the capture by packet {packet}",
    };

    public override string ChosenWhen(bool inWindow) => inWindow ? "in the window" : "outside the window";
}
