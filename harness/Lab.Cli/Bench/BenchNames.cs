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

    /// <summary>Whom the phone trusts: the bench's authority, and the interceptor's where there is one.</summary>
    public string PhoneRoots => Folder + "/phone-roots.pem";

    /// <summary>Folder of the interceptor's own authority.</summary>
    public string Interceptor => Folder + "/interceptor";

    public string InterceptorRoot => Interceptor + "/mitmproxy-ca-cert.pem";

    public string InterceptorLog => Folder + "/interceptor.log";

    /// <summary>For lab.json, capture.keyLog.</summary>
    public string KeyLog => Folder + "/keys.log";

    public string ServerLog => Folder + "/servers.log";

    public string ConfigFile => Folder + "/lab.json";

    public static string FileOf(string networkNamespace) => "/run/netns/" + networkNamespace;
}
