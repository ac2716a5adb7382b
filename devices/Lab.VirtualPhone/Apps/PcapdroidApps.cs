using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Apps;

/// <summary>What PCAPdroid calls the apps: names of its own for the system's users, else the first package of a user in the order of the alphabet.</summary>
internal sealed class PcapdroidApps(PackageTable packages)
{
    /// <summary>Name of package and app; empty when nothing is known of a user.</summary>
    public (string Package, string Label) Of(int uid) => uid switch
    {
        -1 => ("unknown", "Unknown"),
        0 => ("root", "Root"),
        1000 => ("android", "Android"),
        1001 => ("phone", "Phone"),
        1051 => ("netd", "netd"),
        _ => packages.All.FirstOrDefault(package => package.Uid == uid) is { } package ? (package.Name, package.Name.Split('.')[^1]) : ("", ""),
    };
}
