namespace Lab.VirtualPhone.Core;

/// <summary>The SIM slots and the cards in them.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SimTray
{
    private readonly Lock _gate = new();
    private readonly HandsetIdentity _identity;
    private readonly Action<HandsetEventKind, (string Name, string Value)[]> _raise;
    private readonly SimState[] _states;

    internal SimTray(HandsetIdentity identity, Action<HandsetEventKind, (string Name, string Value)[]> raise)
    {
        _identity = identity;
        _raise = raise;
        _states = new SimState[identity.SlotCount];
        foreach (var slot in identity.SimsInserted.Where(slot => slot >= 0 && slot < _states.Length))
        {
            _states[slot] = StateWithCard;
        }
    }

    /// <summary>Number of slots.</summary>
    public int Count => _states.Length;

    /// <summary>True when any slot holds a card.</summary>
    public bool AnyInserted => States.Any(state => state is not (SimState.Absent or SimState.NotReady));

    /// <summary>State of every slot, in slot order.</summary>
    public IReadOnlyList<SimState> States
    {
        get { lock (_gate) { return [.. _states]; } }
    }

    private SimState StateWithCard => _identity.Sdk >= 28 ? SimState.Loaded : SimState.Ready;

    /// <summary>The card in a slot.</summary>
    /// <param name="slot">Slot, counted from 0.</param>
    /// <returns>Null when the slot is empty or does not exist.</returns>
    public SimCard? Card(int slot)
    {
        lock (_gate)
        {
            return slot < 0 || slot >= _states.Length || _states[slot] is SimState.Absent or SimState.NotReady ? null
                : slot < _identity.Sims.Count && _identity.Sims[slot] is { } card ? card : new SimCard();
        }
    }

    /// <summary>Puts the slot's card in.</summary>
    /// <param name="slot">Slot, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slot.</exception>
    public void Insert(int slot) => Change(slot, StateWithCard, HandsetEventKind.SimInserted);

    /// <summary>Takes the card out.</summary>
    /// <param name="slot">Slot, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slot.</exception>
    public void Remove(int slot) => Change(slot, SimState.Absent, HandsetEventKind.SimRemoved);

    /// <summary>Sets a state that is neither in nor out, such as an unpowered slot; raises no event.</summary>
    /// <param name="slot">Slot, counted from 0.</param>
    /// <param name="state">New state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slot.</exception>
    public void Set(int slot, SimState state)
    {
        CheckSlot(slot);
        lock (_gate)
        {
            _states[slot] = state;
        }
    }

    private void Change(int slot, SimState state, HandsetEventKind kind)
    {
        CheckSlot(slot);
        lock (_gate)
        {
            if (_states[slot] == state)
            {
                return;
            }
            _states[slot] = state;
        }
        _raise(kind, [("slot", slot.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
    }

    private void CheckSlot(int slot)
    {
        if (slot < 0 || slot >= _states.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(slot), slot, $"This handset has SIM slots 0 to {_states.Length - 1}.");
        }
    }
}
