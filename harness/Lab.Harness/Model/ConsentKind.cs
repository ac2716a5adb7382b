namespace Lab.Harness.Model;

/// <summary>What an entry of the ledger of consent is about.</summary>
public enum ConsentKind
{
    /// <summary>A screen of an app or of the maker that asked for consent.</summary>
    Screen,

    /// <summary>A dialogue of Android that asked for a permission. It is kept, and does not divide a window: a permission is no consent to a transmission.</summary>
    Permission,

    /// <summary>A switch that the scenario set.</summary>
    Switch,
}
