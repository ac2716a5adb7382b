using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>English: which app a flow belongs to, how that is known, and how sure it is.</summary>
internal sealed partial class English
{
    private const int AppsNamed = 4;
    private const int PackagesNamed = 4;

    public override string KnownAppsRow => "Flows whose app is known, and bytes that they sent";

    public override string KnownApps(int known, int flows, long bytes, long bytesOut) =>
        $"{Quantity.Count(known)} of {Quantity.Count(flows)} ({Quantity.Share(known, flows)}); {Quantity.Share(bytes, bytesOut)} of the bytes sent";

    public override string Apps(IReadOnlyList<AppUse> apps)
    {
        // Where nothing tells any app, the row of figures says so once for all.
        if (apps.All(use => use.App.How == AttributionSource.None))
        {
            return "";
        }
        var named = apps.Take(AppsNamed).Select(use => $"{App(use.App)}: {Of(use.Flows, "flow", "flows")}");
        return string.Join("; ", apps.Count > AppsNamed ? named.Append($"{Of(apps.Count - AppsNamed, "further app", "further apps")}, listed in the record") : named);
    }

    public override string EvidenceApp(AppAttribution app) => $"Sent by {App(app)}.";

    public override string SocketRefusal => "Not all could be read:";

    public override string SocketSampling(SocketSampling sampling)
    {
        var read = $"The phone's tables of sockets (/proc/net) were read {Of(sampling.Samples, "time", "times")} during the window to learn the app of each flow";
        var gaps = sampling is { TypicalGap: { } typical, LongestGap: { } longest }
            ? $", typically {Seconds(typical)}{Quantity.Bond}s of phone time apart and at most {Seconds(longest)}{Quantity.Bond}s: the app of a connection that lived shorter may be missing" : "";
        var failed = sampling.Failed > 0 ? $" {Of(sampling.Failed, "reading", "readings")} failed." : "";
        var left = sampling.LeftOut > 0 ? $" {Of(sampling.LeftOut, "socket was", "sockets were")} seen beyond those that are kept." : "";
        return $"{read}{gaps}.{failed}{left} Look-ups of names are made by the system's resolver for the apps, and apps that share a user id cannot be told apart.";
    }

    private static string App(AppAttribution app) => app.Sure == AttributionSurety.Unknown
        ? app.How == AttributionSource.None ? "unknown app" : "unknown app (what tells it contradicts itself or names none)"
        : $"{Who(app)} ({How(app)})";

    private static string Who(AppAttribution app) => app.Packages.Count switch
    {
        0 => app.Name ?? (app.Sure == AttributionSurety.Resolver ? "the system's resolver" : "an app without a package name"),
        1 => app.Packages[0],
        _ => $"one of {string.Join(", ", app.Packages.Take(PackagesNamed))}{(app.Packages.Count > PackagesNamed ? $" and {Number(app.Packages.Count - PackagesNamed)} more" : "")}",
    };

    private static string How(AppAttribution app)
    {
        var how = app.How switch { AttributionSource.Capture => "by the capture", AttributionSource.SecondCapture => "by the second capture", _ => "by the phone's sockets" };
        var sure = app.Sure switch
        {
            AttributionSurety.Certain => "certain",
            AttributionSurety.Likely => "likely",
            _ => "on behalf of an unknown app",
        };
        return $"user id {Number(app.Uid ?? 0)}, {how}, {sure}";
    }

    private static string Seconds(TimeSpan time) => Quantity.Number(time.TotalSeconds);
}
