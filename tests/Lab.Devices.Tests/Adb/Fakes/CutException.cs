namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>The scripted server's bytes are used up: it closes all its connections.</summary>
internal sealed class CutException() : Exception("The script's bytes are used up.");
