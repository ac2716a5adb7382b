namespace Lab.VirtualPhone.Profiles;

/// <summary>What <c>tcpdump -i any</c> of the handset puts in front of each packet.</summary>
public enum LinkFraming
{
    /// <summary>Linux cooked capture version 1, link type 113.</summary>
    Sll,

    /// <summary>Linux cooked capture version 2, link type 276 (libpcap 1.10 and later).</summary>
    Sll2,
}
