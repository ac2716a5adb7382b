using System.Collections.Frozen;
using Lab.Devices.Android.Screens;

namespace Lab.Devices.Android.Apps;

/// <summary>Knows buttons by which people agree: their whole label, in English and Chinese.</summary>
internal static class ConsentWords
{
    private static readonly FrozenSet<string> Labels = new[]
    {
        "agree", "i agree", "agree and continue", "agree & continue", "accept", "i accept", "accept all", "accept and continue", "accept & continue", "allow", "allow all", "allow only while using the app",
        "while using the app", "only this time", "always allow", "consent", "i consent",
        "同意", "我同意", "全部同意", "同意並繼續", "同意并继续", "同意並使用", "同意并使用", "接受", "全部接受", "允許", "允许", "一律允許", "始终允许", "僅限使用應用程式時", "使用應用程式時", "仅在使用中允许", "僅允許這一次", "仅限这一次",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an element is such a button.</summary>
    public static bool Agrees(ScreenNode node) =>
        node.Enabled && !node.IsField && (node.Clickable || node.ClassName.EndsWith("Button", StringComparison.Ordinal)) && (Labels.Contains(node.Text.Trim()) || Labels.Contains(node.Description.Trim()));
}
