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

/// <summary>A call between the phone and a number of the laboratory.</summary>
/// <param name="Number">The laboratory's number.</param>
/// <param name="Incoming">True for a call to the phone.</param>
internal sealed record HoldCall(string Number, bool Incoming) : OperatorTask
{
    public override string Sentence => Incoming
        ? $"Call the phone from {Number}, answer on the phone, and hang up."
        : $"Call {Number} with the phone, answer there, and hang up.";
}

/// <summary>A multimedia message from outside.</summary>
/// <param name="Sender">Number of the sender.</param>
/// <param name="Text">Text.</param>
internal sealed record ReceiveMultimedia(string Sender, string Text) : OperatorTask
{
    public override string Sentence => $"Send a multimedia message (MMS: add any picture) to the phone from {Sender}, with exactly this text: {Text}";
}

/// <summary>A multimedia message from the phone.</summary>
/// <param name="Recipient">Number of the recipient.</param>
/// <param name="Text">Text.</param>
internal sealed record SendMultimedia(string Recipient, string Text) : OperatorTask
{
    public override string Sentence => $"Send a multimedia message (MMS: add any picture) with the phone to {Recipient}, with exactly this text: {Text}";
}

/// <summary>A reset to factory state.</summary>
internal sealed record ResetToFactory : OperatorTask
{
    public override string Sentence =>
        "Reset the phone to factory state in its settings, go through its first start without consenting to anything optional, connect it to the laboratory's Wi-Fi, and allow USB debugging again.";
}
