namespace Lab.VirtualPhone.Bench;

/// <summary>Where a virtual phone sends through the kernel's own stack.</summary>
/// <param name="PhoneNamespace">File of the phone's network namespace, such as "/run/netns/lab-phone".</param>
/// <param name="RootCertificates">File of the certificate authorities that the phone trusts, PEM.</param>
/// <param name="SendsAlerts">True where the phone tells a server by an alert that it refuses its certificate, as Android does; it speaks HTTP/1.1 alone then. False: it closes the connection.</param>
public sealed record KernelNetworkOptions(string PhoneNamespace, string RootCertificates, bool SendsAlerts = false);
