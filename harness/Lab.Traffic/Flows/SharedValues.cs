namespace Lab.Traffic.Flows;

/// <summary>Numbers for values that recur in many flows: each is kept once.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="sameness">Tells which values are one; for objects that are made once each, their identity does and is the quickest.</param>
internal sealed class SharedValues<T>(IEqualityComparer<T> sameness)
    where T : class
{
    private readonly Dictionary<T, int> numbers = new(sameness);
    private readonly List<T> values = [];

    /// <summary>The number of a value; 0 for null.</summary>
    public int NumberOf(T? value)
    {
        if (value is null)
        {
            return 0;
        }
        if (!numbers.TryGetValue(value, out var number))
        {
            values.Add(value);
            numbers.Add(value, number = values.Count);
        }
        return number;
    }

    /// <summary>The number of a value; 0 for null; null when it has none and there are as many as may be.</summary>
    public int? NumberOf(T? value, int most) => value is null || values.Count < most ? NumberOf(value) : numbers.TryGetValue(value, out var number) ? number : null;

    /// <summary>The value of a number that was given out; null for 0.</summary>
    public T? this[long number] => number == 0 ? null : values[(int)number - 1];
}
