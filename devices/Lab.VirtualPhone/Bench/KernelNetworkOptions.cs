namespace Lab.VirtualPhone.Bench;

/// <summary>Where a virtual phone sends through the kernel's own stack.</summary>
/// <param name="PhoneNamespace">File of the phone's network namespace, such as "/run/netns/lab-phone".</param>
/// <param name="RootCertificate">File of the one certificate authority that the phone trusts, PEM.</param>
public sealed record KernelNetworkOptions(string PhoneNamespace, string RootCertificate);
