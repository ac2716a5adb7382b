namespace Lab.Harness.Phone;

/// <summary>A state that a scenario asks of the phone. Use the named ones: <see cref="Sim"/>, <see cref="Power"/>, <see cref="Screen"/>, <see cref="Network"/> and those beside them.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Key">Stable name of the wanted value, such as "absent".</param>
/// <param name="Wanted">The wanted value in words, such as "no SIM in any slot".</param>
public sealed record PhoneState(StateSubject Subject, string Key, string Wanted)
{
    /// <summary>What the wanted value is made of, such as a host name or a package; null where the key says all.</summary>
    public string? Argument { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Subject}: {Wanted}";
}
