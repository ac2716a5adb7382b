using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>An event of a calendar.</summary>
/// <param name="Prefix">Put before marker names: "" for one entered in the window, "stored." for one stored before.</param>
/// <param name="Title">Title.</param>
/// <param name="Location">Where it takes place.</param>
/// <param name="Description">Description.</param>
public sealed record EventDecoy(string Prefix, string Title, string Location, string Description) : Decoy
{
    /// <inheritdoc/>
    public override IReadOnlyList<DecoyValue> Values =>
    [
        new(Prefix + "event.title", MarkerKind.Text, Title, "calendar, title of an event"),
        new(Prefix + "event.location", MarkerKind.Text, Location, "calendar, location of an event"),
        new(Prefix + "event.description", MarkerKind.Text, Description, "calendar, description of an event"),
    ];
}
