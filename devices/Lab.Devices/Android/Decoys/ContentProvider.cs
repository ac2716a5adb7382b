using System.Globalization;
using Lab.Devices.Adb;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;

namespace Lab.Devices.Android.Decoys;

/// <summary>
/// The phone's <c>content</c> command. Its exit code proves nothing (a delete without the right changes nothing and exits with 0): read back what was to be changed.
/// </summary>
internal sealed class ContentProvider(IPhoneShell shell)
{
    /// <summary>The command starts a Java machine, which takes seconds on old phones.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>A column that a row gets.</summary>
    /// <param name="Column">Name.</param>
    /// <param name="Type">s text, i integer, l long, b boolean, n null (content command).</param>
    /// <param name="Value">Value as text.</param>
    public readonly record struct Binding(string Column, char Type, string Value);

    public Task<AdbResult> InsertAsync(string uri, IEnumerable<Binding> values, CancellationToken cancellationToken)
    {
        var arguments = new List<string> { "content", "insert", "--uri", uri };
        foreach (var value in values)
        {
            arguments.Add("--bind");
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"{value.Column}:{value.Type}:{value.Value}"));
        }
        return shell.ChangeAsync(ShellQuoting.Join(arguments), Limit, cancellationToken);
    }

    public async Task<Parsed<IReadOnlyList<IReadOnlyDictionary<string, string>>>> QueryAsync(
        string uri, string? where, CancellationToken cancellationToken, params IReadOnlyList<string> columns) =>
        ContentRowsParser.Parse((await QueryTextAsync(uri, string.Join(':', columns), where, cancellationToken)).StandardOutput, columns);

    /// <summary>The answer as it is, for providers whose columns are not known.</summary>
    public Task<AdbResult> QueryTextAsync(string uri, string? projection, string? where, CancellationToken cancellationToken)
    {
        var arguments = new List<string> { "content", "query", "--uri", uri };
        if (projection is not null)
        {
            arguments.AddRange(["--projection", projection]);
        }
        if (where is not null)
        {
            arguments.AddRange(["--where", where]);
        }
        return shell.ReadAsync(ShellQuoting.Join(arguments), Limit, cancellationToken);
    }

    public Task<AdbResult> DeleteAsync(string uri, string where, CancellationToken cancellationToken) =>
        shell.ChangeAsync(ShellQuoting.Join(["content", "delete", "--uri", uri, "--where", where]), Limit, cancellationToken);

    /// <summary>Whether a text of the phone is a row's id, and so can stand in a condition.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= 19 && text.All(char.IsAsciiDigit);

    /// <summary>A text as SQL has it.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
