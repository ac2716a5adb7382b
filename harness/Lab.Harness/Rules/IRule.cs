using Lab.Harness.Model;

namespace Lab.Harness.Rules;

/// <summary>A rule: turns facts into findings. Pure. Each has a page in Rules/Pages that says what it claims and what it cannot see.</summary>
public interface IRule
{
    /// <summary>Identifier, such as "marker-carried".</summary>
    string Id { get; }

    /// <summary>Version; changes whenever the same facts may give other findings.</summary>
    int Version { get; }

    /// <summary>What a Pass under this rule rests on, besides a live capture, held states and little loss.</summary>
    RuleNeeds Needs { get; }

    /// <summary>Judges.</summary>
    /// <param name="input">Facts of the window.</param>
    /// <returns>Findings, by first packet; none when the requirement is met as far as the facts go.</returns>
    IReadOnlyList<Finding> Judge(RuleInput input);
}
