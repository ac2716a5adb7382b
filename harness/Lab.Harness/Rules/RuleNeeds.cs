namespace Lab.Harness.Rules;

/// <summary>What a Pass under a rule needs besides a valid window.</summary>
[Flags]
public enum RuleNeeds
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>That the content was readable: opacity below the limit.</summary>
    Content = 1,

    /// <summary>That the country of every destination is known.</summary>
    Countries = 2,

    /// <summary>That every destination has a name: an address alone may be that of a declared host, looked up before the capture or in a packet that was lost.</summary>
    Names = 4,
}
