using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: which app a flow belongs to, how that is known, and how sure it is.</summary>
internal abstract partial class Words
{
    public abstract string KnownAppsRow { get; }
    public abstract string KnownApps(int known, int flows, long bytes, long bytesOut);
    public abstract string Apps(IReadOnlyList<AppUse> apps);
    public abstract string EvidenceApp(AppAttribution app);
    public abstract string SocketRefusal { get; }
    public abstract string SocketSampling(SocketSampling sampling);
}
