namespace Lab.Devices.Android.Operator;

/// <summary>The hand on the phone: a person at a real one, a command at a virtual one.</summary>
internal interface IOperator
{
    /// <summary>Whether the hand needs no person: then it may also put things back by itself.</summary>
    bool IsAutomatic { get; }

    /// <summary>Has something done.</summary>
    /// <param name="task">What.</param>
    /// <param name="isDone">Tells from the phone whether it is done; asked again and again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when <paramref name="isDone"/> said so; false when the wait was over before.</returns>
    Task<bool> PerformAsync(OperatorTask task, Func<CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken);
}
