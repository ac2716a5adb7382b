namespace Lab.VirtualPhone.Shell;

/// <summary>The script cannot be parsed.</summary>
internal sealed class ShellSyntaxException : Exception
{
    /// <param name="message">Android's words for it.</param>
    /// <param name="incomplete">True when more text could make it whole.</param>
    public ShellSyntaxException(string message, bool incomplete = false)
        : base(message) => Incomplete = incomplete;

    public bool Incomplete { get; }
}
