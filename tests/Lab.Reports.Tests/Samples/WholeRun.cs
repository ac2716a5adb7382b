using Lab.Harness.Model;

namespace Lab.Reports.Tests.Samples;

/// <summary>A record with every kind of verdict: fail, inconclusive, pass, error, not judged, not applicable, and a fail that no finding shows.</summary>
internal static class WholeRun
{
    public static RunRecord Make()
    {
        var consent = SampleScenario.ConsentInconclusive();
        var judged = consent.Requirements[0];
        var lost = SampleScenario.LostCable();
        return SampleRun.Of(Verdict.Error,
        [
            SampleScenario.IdleFail(),
            SampleScenario.MessagingFail() with { Id = "NCC-2a" },
            consent with
            {
                Requirements =
                [
                    judged,
                    judged with { Id = "NCC-3.notes", Verdict = Verdict.None, Reasons = [], NotApplicable = "The phone has no app for notes." },
                    judged with { Id = "NCC-3.silence", Verdict = Verdict.Fail, Reasons = [new(ReasonCode.TriggerNotSeen, "The consent dialogue never came.")] },
                ],
            },
            SampleScenario.UpdatePass(),
            lost with { Requirements = [judged with { Id = "NCC-2.lost", ScenarioId = "NCC-2", Verdict = Verdict.Error, Reasons = lost.Reasons }] },
            SampleScenario.NotBegun("NCC-4", "Not begun") with { Requirements = [judged with { Id = "NCC-4.later", ScenarioId = "NCC-4", Verdict = Verdict.None, Reasons = [] }] },
        ]);
    }
}
