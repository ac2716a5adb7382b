namespace Lab.Traffic.Model;

/// <summary>The app that a flow belongs to, where the capture tells.</summary>
/// <param name="Uid">Android user id; -1 = the recorder saw the flow but could not tell the app.</param>
/// <param name="Name">App or package name; null when the capture gives only the uid.</param>
public sealed record FlowApp(int Uid, string? Name);
