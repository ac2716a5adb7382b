namespace Lab.Harness.Model;

/// <summary>What one app exchanged with a destination.</summary>
/// <param name="App">The app, how it is known, and how sure that is.</param>
/// <param name="Flows">Its flows.</param>
/// <param name="BytesOut">Payload bytes that it sent.</param>
public sealed record AppUse(AppAttribution App, int Flows, long BytesOut);
