namespace Lab.Harness.Phone;

/// <summary>Something planted on the phone whose values are unique to the run and the place.</summary>
public abstract record Decoy
{
    /// <summary>The values that may be found in traffic, each with its marker name and place.</summary>
    public abstract IReadOnlyList<DecoyValue> Values { get; }
}
