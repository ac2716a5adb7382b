using System.CommandLine;
using System.Globalization;

namespace Lab.Cli;

/// <summary>Ranges of options.</summary>
internal static class OptionRange
{
    /// <summary>Refuses values outside a range; what is no value of the type at all, the parser refuses itself.</summary>
    /// <param name="option">The option.</param>
    /// <param name="low">Lowest value.</param>
    /// <param name="high">Highest value.</param>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <returns>The option.</returns>
    public static Option<T> Within<T>(this Option<T> option, T low, T high)
        where T : IParsable<T>, IComparable<T>
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (T.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && (value.CompareTo(low) < 0 || value.CompareTo(high) > 0))
                {
                    result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be {low} to {high}, not {token.Value}."));
                }
            }
        });
        return option;
    }
}
