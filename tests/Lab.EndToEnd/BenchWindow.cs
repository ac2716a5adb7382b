using Lab.Harness.Phone;

namespace Lab.EndToEnd;

/// <summary>A window of the test bench: NCC-1's states, and what is done to them.</summary>
internal sealed record BenchWindow
{
    /// <summary>Done before the phone is brought into its states; null = nothing.</summary>
    public Func<Task>? BeforeStates { get; init; }

    /// <summary>Done before the window opens; null = nothing.</summary>
    public Func<Task>? Before { get; init; }

    /// <summary>Done in the window; null = nothing.</summary>
    public Func<Task>? During { get; init; }

    /// <summary>Phone time.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>States besides NCC-1's.</summary>
    public IReadOnlyList<PhoneState> States { get; init; } = [];

    /// <summary>Decoys planted before the window.</summary>
    public IReadOnlyList<Decoy> Decoys { get; init; } = [];
}
