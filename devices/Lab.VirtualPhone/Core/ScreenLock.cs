namespace Lab.VirtualPhone.Core;

/// <summary>The lock screen: comes when the screen goes off, stays until it is taken away; with a secret only by a person.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ScreenLock
{
    private readonly Lock _gate = new();
    private ScreenLockKind _kind;
    private bool _showing;

    internal ScreenLock(ScreenLockKind kind) => _kind = kind;

    /// <summary>What takes it away; <see cref="ScreenLockKind.None"/> = there is none.</summary>
    public ScreenLockKind Kind
    {
        get { lock (_gate) { return _kind; } }
        set
        {
            lock (_gate)
            {
                _kind = value;
                _showing &= value != ScreenLockKind.None;
            }
        }
    }

    /// <summary>True while it shows.</summary>
    public bool Showing
    {
        get { lock (_gate) { return _showing; } }
    }

    /// <summary>The screen went off.</summary>
    internal void Engage()
    {
        lock (_gate)
        {
            _showing = _kind != ScreenLockKind.None;
        }
    }

    /// <summary>Takes it away.</summary>
    /// <param name="withSecret">True when a person enters the secret.</param>
    internal void Dismiss(bool withSecret)
    {
        lock (_gate)
        {
            _showing &= !withSecret && _kind == ScreenLockKind.Secret;
        }
    }
}
