namespace Lab.Devices.Adb.Wire;

/// <summary>
/// Names of features (AOSP, packages/modules/adb, transport.h). The phone's own list decides: shell and sync are spoken between client and phone,
/// and the server passes them on unread, whatever its own features are.
/// </summary>
internal static class Feature
{
    public const string ShellV2 = "shell_v2";
    public const string StatV2 = "stat_v2";
    public const string ListV2 = "ls_v2";
    public const string SendReceiveV2 = "sendrecv_v2";

    /// <summary>Reads a list with commas.</summary>
    public static IReadOnlySet<string> Parse(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
}
