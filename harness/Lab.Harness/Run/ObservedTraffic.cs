using Lab.Harness.Rules;

namespace Lab.Harness.Run;

/// <summary>The traffic of a window, ready to be judged. Assertions: <c>traffic.Should()</c>.</summary>
public sealed class ObservedTraffic
{
    private readonly ScenarioJudge _judge;

    internal ObservedTraffic(ScenarioJudge judge)
    {
        _judge = judge;
    }

    /// <summary>The phone's traffic; null when the capture could not be analysed.</summary>
    public PhoneTraffic? Traffic => _judge.Evidence?.Traffic;

    /// <summary>Judges a requirement of the set by its identifier.</summary>
    /// <param name="requirementId">Identifier, such as "NCC-1.destinations".</param>
    /// <returns>Result and findings.</returns>
    /// <exception cref="ArgumentException">The requirement set has no such requirement for this scenario.</exception>
    public RequirementJudgement Judge(string requirementId) => _judge.Judge(requirementId);

    /// <summary>Judges a requirement that the scenario states itself.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <returns>Result and findings.</returns>
    public RequirementJudgement Judge(Requirement requirement) => _judge.Judge(requirement);
}
