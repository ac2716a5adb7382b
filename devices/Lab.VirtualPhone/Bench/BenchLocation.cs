using System.Net;

namespace Lab.VirtualPhone.Bench;

/// <summary>An address of the bench and the country that it stands for.</summary>
/// <param name="Address">Address of a documentation range.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Host">Name of the host.</param>
public sealed record BenchLocation(IPAddress Address, string Country, string Host);
