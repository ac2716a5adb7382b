using Lab.Devices.Adb;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Android.Screens;

namespace Lab.Devices.Android.Apps;

/// <summary>Does with an app what its description says, answers consent screens on the way, and looks for the proof.</summary>
internal sealed class AppDriver(IPhoneShell shell, ScreenDriver screen, ScreenPicture picture, ConsentWatch consent)
{
    private const int MostConsents = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly ContentProvider content = new(shell);

    /// <summary>Does it.</summary>
    /// <param name="app">The description.</param>
    /// <param name="action">What to do.</param>
    /// <param name="package">Package to drive, one of the description's or one that it stands for.</param>
    /// <param name="values">Values for "{name}".</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it is proven, how or why not, and a picture of the screen at that moment; without a picture it is not proven.</returns>
    public async Task<(bool Proven, string Proof, ReadOnlyMemory<byte> Picture)> DoAsync(
        AppDescription app, AppAction action, string package, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (app.Values.FirstOrDefault(value => value.Value is null).Key is { } missing)
        {
            return (false, $"nothing was done: {app.File} leaves the value \"{missing}\" to the lab: copy the file into the folder that lab.json names in device.apps, and fill it in", default);
        }
        var fill = Filler(app, values);
        var before = await CountRowsAsync(action, fill, cancellationToken);
        var by = app.Tried ? "" : $" (by {app.File}, which nobody has tried before)";
        if (await StepsAsync(app, action.Steps, package, fill, cancellationToken) is { } failure)
        {
            return (false, failure + by, await picture.TakeAsync(cancellationToken));
        }
        var failed = await ProveAsync(action, fill, before, cancellationToken);
        var shot = await picture.TakeAsync(cancellationToken);
        await screen.PressAsync(ScreenKey.Home, cancellationToken);
        var shown = action.Row is { } row ? $"{row.Uri} shows it" : "the app's screen shows it as sent";
        return failed is not null ? (false, failed + by, shot)
            : shot.IsEmpty ? (false, $"{shown}, but no picture of it could be kept: the phone gave none{by}", shot)
            : (true, shown + by, shot);
    }

    /// <summary>Carries out steps without asking for a proof, and leaves the app on the screen.</summary>
    /// <param name="app">The description.</param>
    /// <param name="steps">What to do.</param>
    /// <param name="package">Package to drive.</param>
    /// <param name="values">Values for "{name}".</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null, or which step failed and why.</returns>
    public async Task<string?> CarryOutAsync(AppDescription app, IReadOnlyList<AppStep> steps, string package, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        app.Values.FirstOrDefault(value => value.Value is null).Key is { } missing
            ? $"nothing was done: {app.File} leaves the value \"{missing}\" to the lab: copy the file into the folder that lab.json names in device.apps, and fill it in"
            : await StepsAsync(app, steps, package, Filler(app, values), cancellationToken);

    /// <summary>Whether the screen comes to show something outside of every field to type into; then goes home.</summary>
    public async Task<bool> ShowsAsync(AppDescription app, IReadOnlyList<ScreenSelector> shown, TimeSpan limit, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var fill = Filler(app, values);
        var (tree, _) = await AwaitShownAsync([.. shown.Select(selector => selector.With(fill))], limit, cancellationToken);
        await screen.PressAsync(ScreenKey.Home, cancellationToken);
        return tree is not null;
    }

    /// <summary>Opens an app and answers all consent screens that come up within a time.</summary>
    /// <param name="package">Package.</param>
    /// <param name="choice">The scenario's choice.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many were answered.</returns>
    public async Task<int> OpenAndAnswerAsync(string package, ConsentChoice choice, CancellationToken cancellationToken)
    {
        await shell.ChangeAsync(ShellQuoting.Join(new AppIntent().Arguments(package, text => text)), cancellationToken);
        var answered = 0;
        for (var look = 0; look < 3 && answered < MostConsents; look++)
        {
            if ((await screen.LookAsync(cancellationToken)).Value is { } tree && await consent.AnswerAsync(tree, choice, cancellationToken))
            {
                answered++;
                look = 0;
                continue;
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
        await screen.PressAsync(ScreenKey.Home, cancellationToken);
        return answered;
    }

    private static Func<string, string> Filler(AppDescription app, IReadOnlyDictionary<string, string> values) => text => AppDescriptionReader.Placeholder().Replace(
        text, match => values.GetValueOrDefault(match.Groups[1].Value) ?? app.Values.GetValueOrDefault(match.Groups[1].Value) ?? match.Value);

    private async Task<string?> StepsAsync(AppDescription app, IReadOnlyList<AppStep> steps, string package, Func<string, string> fill, CancellationToken cancellationToken)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (await StepAsync(steps[i], package, fill, cancellationToken) is { } failure)
            {
                return $"step {i + 1} of {steps.Count} of {app.File} failed: {failure}";
            }
        }
        return null;
    }

    private async Task<string?> StepAsync(AppStep step, string package, Func<string, string> fill, CancellationToken cancellationToken)
    {
        if (step.Open is { } intent)
        {
            var started = await shell.ChangeAsync(ShellQuoting.Join(intent.Arguments(package, fill)), cancellationToken);
            // am says "Error:" and exits with 0 on Android 8 and earlier.
            return started.Words().Contains("Error", StringComparison.Ordinal) || started.Words().Contains("aborted", StringComparison.Ordinal)
                ? $"{package} could not be opened: {started.Brief()}"
                : null;
        }
        if (step.Type is { } text)
        {
            return await screen.TypeAsync(fill(text), cancellationToken);
        }
        if (step.Key is { } key)
        {
            return await screen.PressAsync(key, cancellationToken);
        }
        IReadOnlyList<ScreenSelector> selectors = [.. (step.Tap ?? step.Wait ?? []).Select(selector => selector.With(fill))];
        var (tree, error) = await AwaitAsync(tree => step.Tap is null ? tree.Find(selectors).Count > 0 : tree.FindTarget(selectors) is not null, step.Limit, cancellationToken);
        if (tree is null)
        {
            return step.Optional ? null : $"no element with {selectors[0]} within {step.Limit.TotalSeconds:0.#} s{(error is null ? "" : $"; {error}")}";
        }
        if (step.Tap is null)
        {
            return null;
        }
        var target = tree.FindTarget(selectors)!;
        // A step that agrees to something is an answer, and divides the window as one.
        return ConsentWords.Agrees(target) ? await consent.AgreeAsync(tree, target, cancellationToken) : await screen.TapAsync(target, cancellationToken);
    }

    /// <summary>Looks until a condition holds; consent screens that cover the app are answered, and do not use up the limit.</summary>
    private async Task<(ScreenTree? Tree, string? Error)> AwaitAsync(Func<ScreenTree, bool> holds, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = shell.Time.GetTimestamp();
        var answered = 0;
        while (true)
        {
            var look = await screen.LookAsync(cancellationToken);
            if (look.Value is { } tree)
            {
                if (answered < MostConsents && await consent.AnswerAsync(tree, wanted: null, cancellationToken))
                {
                    answered++;
                    start = shell.Time.GetTimestamp();
                    continue;
                }
                if (holds(tree))
                {
                    return (tree, null);
                }
            }
            if (shell.Time.GetElapsedTime(start) >= limit)
            {
                return (null, look.Error);
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
    }

    private async Task<string?> ProveAsync(AppAction action, Func<string, string> fill, int before, CancellationToken cancellationToken)
    {
        IReadOnlyList<ScreenSelector> shown = [.. action.Shown.Select(selector => selector.With(fill))];
        if (shown.Count > 0)
        {
            var (tree, error) = await AwaitShownAsync(shown, action.Limit, cancellationToken);
            if (tree is null)
            {
                return $"the app's screen does not show it as sent within {action.Limit.TotalSeconds:0.#} s{(error is null ? "" : $"; {error}")}";
            }
        }
        var start = shell.Time.GetTimestamp();
        while (action.Row is { } row)
        {
            if (await CountRowsAsync(action, fill, cancellationToken) > before)
            {
                return null;
            }
            if (shell.Time.GetElapsedTime(start) >= action.Limit)
            {
                return $"{row.Uri} does not show it";
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
        return null;
    }

    // What still stands in a field was not sent or saved.
    private Task<(ScreenTree? Tree, string? Error)> AwaitShownAsync(IReadOnlyList<ScreenSelector> shown, TimeSpan limit, CancellationToken cancellationToken) =>
        AwaitAsync(tree => tree.Nodes.Any(node => !node.IsField && shown.Any(selector => selector.Matches(node))), limit, cancellationToken);

    private async Task<int> CountRowsAsync(AppAction action, Func<string, string> fill, CancellationToken cancellationToken)
    {
        if (action.Row is not { } row)
        {
            return 0;
        }
        var rows = await content.QueryAsync(row.Uri, $"{row.Where}={ContentProvider.Literal(fill(row.Is))}", cancellationToken, "_id", row.Column);
        return rows.Value?.Count(found => found[row.Column] == fill(row.Value)) ?? 0;
    }
}
