namespace Lab.Cli.Bench;

/// <summary>Names of the parts of a bench.</summary>
/// <param name="Name">The bench's name, which begins the names of its namespaces.</param>
internal sealed record BenchNames(string Name)
{
    /// <summary>The lab's interface towards the phone, within <see cref="Lab"/>: where it records.</summary>
    public const string PhoneLink = "phone0";

    /// <summary>The lab's interface towards the internet, within <see cref="Lab"/>.</summary>
    public const string UpLink = "uplink0";

    public string Phone => Name + "-phone";

    public string Lab => Name + "-lab";

    public string Internet => Name + "-internet";

    public IReadOnlyList<string> Namespaces => [Phone, Lab, Internet];

    /// <summary>Where the bench keeps what it knows.</summary>
    public string Folder => "/run/lab-bench/" + Name;

    /// <summary>For lab.json, device.virtualNetwork.</summary>
    public string NetworkFile => Folder + "/network.json";

    public string RootCertificate => Folder + "/root.pem";

    public string ServerLog => Folder + "/servers.log";

    public string ConfigFile => Folder + "/lab.json";

    public static string FileOf(string networkNamespace) => "/run/netns/" + networkNamespace;
}
