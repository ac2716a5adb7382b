using System.Globalization;

namespace Lab.Devices.Android.Operator;

/// <summary>Something that takes a hand on the phone: no command can do it.</summary>
internal abstract record OperatorTask
{
    /// <summary>The sentence that asks a person.</summary>
    public abstract string Sentence { get; }
}

/// <summary>Taking SIM cards out.</summary>
/// <param name="Slots">Slots from 0.</param>
internal sealed record RemoveSimCards(IReadOnlyList<int> Slots) : OperatorTask
{
    public override string Sentence =>
        $"Take the SIM card out of {string.Join(" and ", Slots.Select(slot => string.Create(CultureInfo.InvariantCulture, $"slot {slot + 1}")))} (an eSIM: delete or disable its profile).";
}

/// <summary>Putting SIM cards back.</summary>
/// <param name="Slots">Slots from 0.</param>
internal sealed record InsertSimCards(IReadOnlyList<int> Slots) : OperatorTask
{
    public override string Sentence =>
        $"Put the SIM card back into {string.Join(" and ", Slots.Select(slot => string.Create(CultureInfo.InvariantCulture, $"slot {slot + 1}")))}.";
}

/// <summary>Taking the phone off every source of power.</summary>
internal sealed record UnplugCharger : OperatorTask
{
    public override string Sentence => "Take the phone off its charger.";
}

/// <summary>Putting the phone back on its charger.</summary>
internal sealed record PlugCharger : OperatorTask
{
    public override string Sentence => "Put the phone back on its charger.";
}

/// <summary>A text message from outside.</summary>
/// <param name="Sender">Number of the sender.</param>
/// <param name="Text">Text.</param>
internal sealed record ReceiveMessage(string Sender, string Text) : OperatorTask
{
    public override string Sentence => $"Send a text message to the phone from {Sender}: {Text}";
}
