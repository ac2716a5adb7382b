namespace Lab.Harness.Run;

/// <summary>Another MAC address of the phone on its Wi-Fi.</summary>
/// <param name="Former">The one before, lower case with colons.</param>
/// <param name="Address">The one in use now.</param>
/// <param name="Seen">Lab time at which the former was seen last.</param>
/// <param name="Sentence">The change in words.</param>
internal sealed record LinkChange(string Former, string Address, DateTimeOffset Seen, string Sentence);
