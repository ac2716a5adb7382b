namespace Lab.VirtualPhone.Core.Pages;

/// <summary>Android's dialogue about a permission, over the app that wants it (PermissionController; before Android 10 the package installer).</summary>
/// <param name="sdk">API level.</param>
/// <param name="app">Name of the app.</param>
/// <param name="asks">What it asks for.</param>
/// <param name="chinese">Whether it speaks Chinese.</param>
/// <param name="answer">Takes the answer.</param>
internal sealed class PermissionPage(int sdk, string app, string asks, bool chinese, Action<bool> answer)
    : ScreenPage(sdk >= 29 ? "com.android.permissioncontroller" : "com.android.packageinstaller", ".permission.ui.GrantPermissionsActivity")
{
    // The one permission that profiles ask for, as Android says it in Taiwan; any other stays in the words of the profile.
    private string Asked => chinese && asks == "send you notifications" ? "傳送通知" : asks;

    public override IReadOnlyList<UiNode> Nodes() =>
    [
        new(chinese ? $"要允許「{app}」{Asked}嗎？" : $"Allow {app} to {asks}?", "permission_message", UiNode.Label, 60, 500, 660, 640),
        new(chinese ? "允許" : "Allow", "permission_allow_button", UiNode.Button, 60, 660, 660, 740, () => answer(true)),
        new(chinese ? "不允許" : "Don’t allow", "permission_deny_button", UiNode.Button, 60, 760, 660, 840, () => answer(false)),
    ];
}
