namespace Lab.Cli.Bench;

/// <summary>Whether an interceptor (mitmproxy) stands between the phone and the internet of a bench.</summary>
internal enum Interception
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>There is one, and the phone trusts its authority.</summary>
    Trusted,

    /// <summary>There is one, and the phone refuses its certificates.</summary>
    Refused,
}
