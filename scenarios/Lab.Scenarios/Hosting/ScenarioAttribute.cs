using System.Runtime.CompilerServices;

namespace Lab.Scenarios.Hosting;

/// <summary>Marks a scenario: a test that reads like the procedure in the report.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScenarioAttribute : FactAttribute
{
    public ScenarioAttribute(string id, string title, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Id = id;
        Title = title;
        DisplayName = $"{id} {title}";
    }

    /// <summary>Identifier that requirement sets refer to, such as "NCC-1".</summary>
    public string Id { get; }

    /// <summary>Title in reports.</summary>
    public string Title { get; }

    /// <summary>Question that is asked of the phone.</summary>
    public string Question { get; init; } = "";
}
