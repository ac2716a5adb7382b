using Lab.Harness.Phone;

namespace Lab.Harness.Run;

/// <summary>A start of the phone that a window begins with.</summary>
/// <param name="Restart">Restarts the phone, or has it reset; returns when Android has started.</param>
/// <param name="States">States that it is brought into afterwards, before the window opens.</param>
public sealed record WindowStart(Func<Task> Restart, IReadOnlyList<PhoneState> States);
