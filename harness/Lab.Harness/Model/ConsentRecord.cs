using System.Text.Json.Serialization;

namespace Lab.Harness.Model;

/// <summary>A consent screen that was met, or a switch that the scenario set: what was asked, what was chosen, when, and how it is proven.</summary>
public sealed record ConsentRecord
{
    /// <summary>What it is.</summary>
    public required ConsentKind Kind { get; init; }

    /// <summary>Whom it is given to or refused: the package of the app that asked, or the switch as "table/name".</summary>
    public required string Subject { get; init; }

    /// <summary>What the screen said, up to 4 000 characters, one line for each text; for a switch, its value before.</summary>
    public required string ScreenText { get; init; }

    /// <summary>What was chosen, in words.</summary>
    public required string Choice { get; init; }

    /// <summary>True when consent was given or the service switched on, false when it was refused or switched off.</summary>
    public required bool Granted { get; init; }

    /// <summary>True when the phone shows that the choice took effect.</summary>
    public required bool Proven { get; init; }

    /// <summary>How it shows, or why not.</summary>
    public required string Proof { get; init; }

    /// <summary>Lab time, just before the choice was made.</summary>
    public required DateTimeOffset LabTime { get; init; }

    /// <summary>Phone time, just before the choice was made; null when not read.</summary>
    public DateTimeOffset? PhoneTime { get; init; }

    /// <summary>True when the choice was made while the window was open.</summary>
    public bool InWindow { get; init; }

    /// <summary>Name that the phone was made to look up just before the choice: the packet that holds it divides the capture, whatever clock the capture has. Null outside windows, and when nothing was granted.</summary>
    public string? Mark { get; init; }

    /// <summary>Screenshot within the run folder; null when there is none.</summary>
    public string? Screen { get; init; }

    /// <summary>The screenshot while the run goes on; empty once the record was stored: <see cref="Screen"/> names it then.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Picture { get; init; }
}
