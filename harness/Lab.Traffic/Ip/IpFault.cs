namespace Lab.Traffic.Ip;

/// <summary>Why bytes are no IP packet.</summary>
internal enum IpFault
{
    None,
    Version,
    Length,
    Extension,
}
