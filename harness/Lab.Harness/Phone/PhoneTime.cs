namespace Lab.Harness.Phone;

/// <summary>A reading of the phone's clocks.</summary>
/// <param name="WallClock">The phone's wall clock.</param>
/// <param name="UpTime">Time since the phone's start, sleep included; measures windows, since setting the wall clock does not move it.</param>
/// <param name="LabTime">Lab time in the middle of the reading.</param>
/// <param name="Uncertainty">Half of the round trip.</param>
public sealed record PhoneTime(DateTimeOffset WallClock, TimeSpan UpTime, DateTimeOffset LabTime, TimeSpan Uncertainty);
