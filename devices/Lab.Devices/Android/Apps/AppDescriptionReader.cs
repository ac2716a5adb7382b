using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Lab.Devices.Android.Screens;

namespace Lab.Devices.Android.Apps;

/// <summary>Reads descriptions of apps strictly: an unknown member, a missing one, a null or a duplicate is an error with its JSON path.</summary>
internal static partial class AppDescriptionReader
{
    private const int MostSteps = 100;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private const string Text = "text";
    private const string Message = "{text}";
    private static readonly string[] Given = ["recipient", "digits", Text];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = 32,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new DurationConverter() },
    };

    /// <summary>Reads one.</summary>
    /// <param name="json">The document.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="AppDescriptionException">It has faults.</exception>
    public static AppDescription Read(string json, string file)
    {
        AppDescription description;
        try
        {
            description = JsonSerializer.Deserialize<AppDescription>(json, Options) ?? throw new JsonException("the document is null");
        }
        catch (JsonException e)
        {
            throw new AppDescriptionException($"{file}, {e.Path ?? "$"}: {e.Message} (the members are described in devices/apps/README.md)", e);
        }
        var faults = Faults(description).ToList();
        return faults.Count == 0
            ? description with { File = file, Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))) }
            : throw new AppDescriptionException($"{file} has {faults.Count} fault(s):\n" + string.Join('\n', faults.Select(fault => "  " + fault)));
    }

    private static IEnumerable<string> Faults(AppDescription app)
    {
        if (app.Packages.Count == 0)
        {
            yield return "$.packages: names no package.";
        }
        for (var i = 0; i < app.Packages.Count; i++)
        {
            if (!Package().IsMatch(app.Packages[i]))
            {
                yield return $"$.packages[{i}]: \"{app.Packages[i]}\" is no package name such as \"com.example.chat\".";
            }
        }
        foreach (var fault in app.Note is { } note ? Note(note, [Text, .. app.Values.Keys]) : [])
        {
            yield return fault;
        }
        foreach (var fault in (app.Message is { } message ? Action(message, "$.message", [.. Given, .. app.Values.Keys]) : []).Concat(app.Consent.SelectMany((screen, i) => Consent(screen, $"$.consent[{i}]"))))
        {
            yield return fault;
        }
        if (app.Message is null && app.Note is null && app.Consent.Count == 0)
        {
            yield return "$: has neither \"message\" nor \"note\" nor \"consent\": nothing could be done with it.";
        }
    }

    private static IEnumerable<string> Action(AppAction action, string path, string[] names)
    {
        if (action.Shown.Count == 0 && action.Row is null)
        {
            yield return $"{path}: needs \"shown\" or \"row\": without a proof a message does not count as sent.";
        }
        if (action.Limit <= TimeSpan.Zero || action.Limit > LongestWait)
        {
            yield return $"{path}.limit: lies between 1ms and 5m.";
        }
        foreach (var fault in action.Row is { } one ? Constant(one, path) : Constant(action.Shown, path))
        {
            yield return fault;
        }
        var row = action.Row is { } proof ? new[] { proof.Is, proof.Value }.Select(text => (text, path + ".row")) : [];
        foreach (var fault in Steps(action.Steps, path + ".steps", names).Concat(Shown(action.Shown, path, names)).Concat(row.SelectMany(text => Unknown(text, names))))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Note(AppNote note, string[] names)
    {
        const string path = "$.note";
        if (note.Shown.Count == 0)
        {
            yield return $"{path}.shown: names no element: without a proof a note does not count as written.";
        }
        if (note.Limit <= TimeSpan.Zero || note.Limit > LongestWait)
        {
            yield return $"{path}.limit: lies between 1ms and 5m.";
        }
        foreach (var fault in Constant(note.Shown, path))
        {
            yield return fault;
        }
        foreach (var fault in Steps(note.Write, path + ".write", names).Concat(Steps(note.Find, path + ".find", names))
            .Concat(note.Remove.Count == 0 ? [] : Steps(note.Remove, path + ".remove", names)).Concat(Shown(note.Shown, path, names)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Steps(IReadOnlyList<AppStep> steps, string path, string[] names)
    {
        if (steps.Count is 0 or > MostSteps)
        {
            yield return $"{path}: needs 1 to {MostSteps} steps.";
        }
        foreach (var fault in steps.SelectMany((step, i) => Step(step, $"{path}[{i}]").Concat(Texts(step).SelectMany(text => Unknown((text, $"{path}[{i}]"), names)))))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Shown(IReadOnlyList<ScreenSelector> shown, string path, string[] names) =>
        Selectors(shown, path + ".shown").Concat(Words(shown).SelectMany(text => Unknown((text, path + ".shown"), names)));

    /// <summary>A label that the app shows anyway, or any older message, would satisfy a selector without the text: each must ask for it, in every one of its languages.</summary>
    private static IEnumerable<string> Constant(IReadOnlyList<ScreenSelector> shown, string path) =>
        shown.Select((selector, i) => (selector, i)).Where(x => !x.selector.IsEmpty && !new[] { x.selector.Text, x.selector.Contains, x.selector.Description }.Any(AsksForText))
            .Select(x => $"{path}.shown[{x.i}]: needs \"{Message}\" in every entry of text, contains or description: without it, an element that is always there would prove it.");

    private static IEnumerable<string> Constant(AppRow row, string path) => AsksForText([row.Is]) || AsksForText([row.Value])
        ? [] : [$"{path}.row: neither \"is\" nor \"value\" holds \"{Message}\": any other message would prove it as well."];

    private static bool AsksForText(IReadOnlyList<string> words) => words.Count > 0 && words.All(word => word.Contains(Message, StringComparison.Ordinal));

    private static IEnumerable<string> Unknown((string Text, string Where) said, string[] names) =>
        Placeholder().Matches(said.Text).Select(match => match.Groups[1].Value).Where(name => !names.Contains(name))
            .Select(name => $"{said.Where}: \"{{{name}}}\" stands for nothing; there are {string.Join(", ", names)}.");

    private static IEnumerable<string> Step(AppStep step, string path)
    {
        var kinds = new object?[] { step.Open, step.Tap, step.Type, step.Key, step.Wait }.Count(kind => kind is not null);
        if (kinds != 1)
        {
            yield return $"{path}: needs exactly one of open, tap, type, key, wait; it has {kinds}.";
        }
        if (step.Limit <= TimeSpan.Zero || step.Limit > LongestWait)
        {
            yield return $"{path}.limit: lies between 1ms and 5m.";
        }
        if (step.Optional && step.Tap is null && step.Wait is null)
        {
            yield return $"{path}.optional: belongs to tap and wait.";
        }
        foreach (var (selectors, name) in new[] { (step.Tap, "tap"), (step.Wait, "wait") })
        {
            if (selectors is { Count: 0 })
            {
                yield return $"{path}.{name}: names no element.";
            }
            foreach (var fault in Selectors(selectors ?? [], $"{path}.{name}"))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Consent(ConsentScreen screen, string path)
    {
        foreach (var (selectors, name) in new[] { (screen.Shown, "shown"), (screen.Accept, "accept"), (screen.Refuse, "refuse") })
        {
            if (selectors.Count == 0)
            {
                yield return $"{path}.{name}: names no element.";
            }
            foreach (var fault in Selectors(selectors, $"{path}.{name}"))
            {
                yield return fault;
            }
        }
        if (screen.Kind is not (Harness.Model.ConsentKind.Screen or Harness.Model.ConsentKind.Permission))
        {
            yield return $"{path}.kind: is \"screen\" or \"permission\": the lab sets the others itself.";
        }
    }

    private static IEnumerable<string> Selectors(IReadOnlyList<ScreenSelector> selectors, string path) =>
        selectors.Select((selector, i) => (selector, i)).Where(x => x.selector.IsEmpty)
            .Select(x => $"{path}[{x.i}]: needs at least one of id, text, contains, description, class.");

    private static IEnumerable<string> Texts(AppStep step) =>
        new[] { step.Type, step.Open?.Data }.OfType<string>().Concat(step.Open?.Extras.Values ?? []).Concat(Words((step.Tap ?? []).Concat(step.Wait ?? [])));

    private static IEnumerable<string> Words(IEnumerable<ScreenSelector> selectors) => selectors.SelectMany(s => s.Id.Concat(s.Text).Concat(s.Contains).Concat(s.Description));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*([.][A-Za-z][A-Za-z0-9_]*)+$")]
    private static partial Regex Package();

    [GeneratedRegex("\\{([a-zA-Z.]+)\\}")]
    internal static partial Regex Placeholder();

    /// <summary>Durations as a number with a unit: 250ms, 20s, 5m.</summary>
    private sealed class DurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            var digits = text.TrimEnd('m', 's');
            if (double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000)
            {
                switch (text[digits.Length..])
                {
                    case "ms": return TimeSpan.FromMilliseconds(number);
                    case "s": return TimeSpan.FromSeconds(number);
                    case "m": return TimeSpan.FromMinutes(number);
                }
            }
            throw new JsonException($"'{text}' is not a duration: write a number with ms, s or m, such as \"20s\".");
        }

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) + "ms");
    }
}
