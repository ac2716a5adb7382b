using System.Net;

namespace Lab.Traffic.Model;

/// <summary>An address of the capture and where it is.</summary>
/// <param name="Address">IPv4 or IPv6 address; IPv4-mapped IPv6 addresses are given as IPv4.</param>
/// <param name="Location">Where it is.</param>
public sealed record LocatedAddress(IPAddress Address, EndpointLocation Location);
