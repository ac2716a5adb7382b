using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>English: consent screens that were met and switches that the scenario set.</summary>
internal sealed partial class English
{
    public override string ConsentTitle => "Consent and settings";
    public override string ConsentIntro => "Every screen that asked for consent and was met while the laboratory looked, and every switch that the scenario set, in order. Just before a consent was given in the window the phone was made to look up a unique name: "
        + "the packet that holds it divides the capture. Requirements about the time before consent rest on packets before it alone. A permission of Android, a setting of the phone and a screen that no description of an app names are kept here and divide nothing; the last was not answered as a consent screen.";
    public override string ConsentHead => "Asked, or switched";
    public override string ConsentChoiceHead => "Choice";

    public override string ConsentKind(ConsentKind kind) => kind switch
    {
        Harness.Model.ConsentKind.Screen => "consent screen",
        Harness.Model.ConsentKind.Permission => "permission of Android",
        Harness.Model.ConsentKind.Unanswered => "a screen with a button of agreement, not answered",
        Harness.Model.ConsentKind.Setting => "setting of the phone",
        _ => "switch of a service",
    };

    public override string ConsentMark(ConsentRecord consent, string? packet) => (consent.Kind, consent.Granted, packet) switch
    {
        (Harness.Model.ConsentKind.Unanswered or Harness.Model.ConsentKind.Setting, _, _) => "divides nothing",
        (_, false, _) => "not granted",
        (_, true, null) => "granted",
        _ => $"granted; marked in the capture by packet {packet}",
    };

    public override string ChosenWhen(bool inWindow) => inWindow ? "in the window" : "outside the window";
}
