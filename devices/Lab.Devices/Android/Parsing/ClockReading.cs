namespace Lab.Devices.Android.Parsing;

/// <summary>The phone's clocks.</summary>
/// <param name="UpTime">Since its start, sleep included.</param>
/// <param name="WallClock">Its wall clock.</param>
/// <param name="IsWholeSeconds">Whether the wall clock was told in whole seconds only.</param>
internal sealed record ClockReading(TimeSpan UpTime, DateTimeOffset WallClock, bool IsWholeSeconds);
