using System.Collections.Concurrent;

namespace Lab.VirtualPhone.Core;

/// <summary>The installed apps and what they may do.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class PackageTable
{
    private static readonly PackageRecord[] s_usual =
    [
        new() { Name = "android", Uid = 1000 },
        new() { Name = "com.android.settings", Uid = 1000, MainActivity = ".Settings" },
        new() { Name = "com.android.phone", Uid = 1001 },
        new() { Name = "com.android.providers.telephony", Uid = 1001 },
        new() { Name = "com.android.bluetooth", Uid = 1002 },
        new() { Name = "com.android.shell", Uid = 2000 },
        new() { Name = "com.android.providers.contacts", Uid = 10001 },
        new() { Name = "com.android.contacts", Uid = 10002, MainActivity = ".activities.PeopleActivity" },
        new() { Name = "com.android.providers.media", Uid = 10003 },
        new() { Name = "com.android.providers.downloads", Uid = 10003 },
        new() { Name = "com.android.camera", Uid = 10004, MainActivity = ".Camera" },
        new() { Name = "com.android.browser", Uid = 10005, MainActivity = ".BrowserActivity" },
        new() { Name = "com.android.launcher", Uid = 10006, MainActivity = ".Launcher" },
        new() { Name = "com.android.systemui", Uid = 10007 },
    ];

    private readonly ConcurrentDictionary<string, PackageRecord> _packages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Package, string Operation), string> _modes = new();

    internal PackageTable(HandsetIdentity identity)
    {
        foreach (var package in s_usual)
        {
            _packages[package.Name] = package;
        }
        _packages.TryAdd(identity.MessagingPackage, new PackageRecord { Name = identity.MessagingPackage, Uid = 10008, MainActivity = ".ui.ConversationList" });
        _packages.TryAdd(identity.NotesPackage, new PackageRecord { Name = identity.NotesPackage, Uid = 10009, MainActivity = ".ui.NotesList" });
        if (identity.AdvertisingId is not null)
        {
            _packages.TryAdd("com.google.android.gms", new PackageRecord { Name = "com.google.android.gms", Uid = 10010 });
        }
        foreach (var package in identity.Packages)
        {
            _packages[package.Name] = package;
        }
    }

    /// <summary>All apps in the order of their names.</summary>
    public IReadOnlyList<PackageRecord> All => [.. _packages.Values.OrderBy(package => package.Name, StringComparer.Ordinal)];

    /// <summary>Finds one app.</summary>
    /// <param name="name">Package name.</param>
    /// <returns>Null when it is not installed.</returns>
    public PackageRecord? Find(string name) => _packages.GetValueOrDefault(name);

    /// <summary>Updates an app: its version grows.</summary>
    /// <param name="name">Package name.</param>
    /// <returns>False when it is not installed.</returns>
    public bool Update(string name)
    {
        if (!_packages.TryGetValue(name, out var present))
        {
            return false;
        }
        _packages[name] = present with { VersionCode = present.VersionCode + 1, VersionName = present.VersionName + ".1", System = false };
        return true;
    }

    /// <summary>Mode of an operation that an app may be kept from (<c>allow</c>, <c>ignore</c>, <c>deny</c>, <c>default</c>).</summary>
    /// <param name="package">Package name.</param>
    /// <param name="operation">Operation such as WRITE_SMS.</param>
    /// <returns>The mode that was set; null when none was.</returns>
    public string? Mode(string package, string operation) => _modes.GetValueOrDefault((package, operation));

    /// <summary>Sets the mode of an operation.</summary>
    /// <param name="package">Package name.</param>
    /// <param name="operation">Operation such as WRITE_SMS.</param>
    /// <param name="mode">allow, ignore, deny or default.</param>
    public void SetMode(string package, string operation, string mode)
    {
        if (mode == "default")
        {
            _modes.TryRemove((package, operation), out _);
        }
        else if (_modes.Count < 10_000)
        {
            _modes[(package, operation)] = mode;
        }
    }

    /// <summary>All modes that were set for an app.</summary>
    /// <param name="package">Package name.</param>
    /// <returns>Operations and modes, in the order of the operations.</returns>
    public IReadOnlyList<KeyValuePair<string, string>> Modes(string package) =>
    [
        .. _modes.Where(entry => entry.Key.Package == package).Select(entry => KeyValuePair.Create(entry.Key.Operation, entry.Value))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal),
    ];
}
