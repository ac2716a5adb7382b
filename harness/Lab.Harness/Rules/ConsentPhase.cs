namespace Lab.Harness.Rules;

/// <summary>The part of a window that a requirement is about.</summary>
public enum ConsentPhase
{
    /// <summary>Packets sent before the first consent of the window was given: the whole window when none was.</summary>
    BeforeConsent,

    /// <summary>Packets sent from the first consent of the window on.</summary>
    AfterConsent,
}
