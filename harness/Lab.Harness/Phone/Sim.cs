namespace Lab.Harness.Phone;

/// <summary>States of the SIM slots.</summary>
public static class Sim
{
    /// <summary>Every slot ABSENT. NOT_READY proves nothing.</summary>
    public static PhoneState Absent { get; } = new(StateSubject.Sim, "absent", "no SIM in any slot");

    /// <summary>At least one slot tells READY or LOADED.</summary>
    public static PhoneState Present { get; } = new(StateSubject.Sim, "present", "a SIM in at least one slot");
}
