namespace Lab.Harness.Model;

/// <summary>What an entry of the ledger of consent is about.</summary>
public enum ConsentKind
{
    /// <summary>A screen of an app or of the maker that asked for consent.</summary>
    Screen,

    /// <summary>A dialogue of Android that asked for a permission. It is kept, and does not divide a window: a permission is no consent to a transmission.</summary>
    Permission,

    /// <summary>A switch of a service that the scenario set.</summary>
    Switch,

    /// <summary>A screen with a button of agreement that no description of an app names: it was not answered as a consent screen. It is kept, and divides nothing.</summary>
    Unanswered,

    /// <summary>A setting of the phone that a state of the scenario needed, such as location. It is kept, and divides nothing: it lets the phone know more, and is no consent to a transmission.</summary>
    Setting,
}
