namespace Lab.Harness.Model;

/// <summary>How the phone's own counters stand to the capture.</summary>
public enum CounterAgreement
{
    /// <summary>It cannot be told.</summary>
    NotKnown,

    /// <summary>They agree within what heads of packets and the times of reading leave open.</summary>
    Agrees,

    /// <summary>The phone counted more than the capture holds: traffic may have passed another way, such as a mobile network.</summary>
    CaptureHoldsLess,

    /// <summary>The phone counted less than the capture holds: its counters were late, or leave something out.</summary>
    CaptureHoldsMore,
}
