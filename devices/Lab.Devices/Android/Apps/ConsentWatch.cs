using Lab.Devices.Android.Screens;
using Lab.Harness.Model;

namespace Lab.Devices.Android.Apps;

/// <summary>Knows consent screens when they come up, answers them, and tells the ledger.</summary>
internal sealed class ConsentWatch(ScreenDriver screen, ScreenPicture picture, PhoneClockReader clock, AppCatalog apps, TimeProvider time)
{
    private const int Looks = 10;
    private const int MostNoticed = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<string> _noticed = [];

    /// <summary>Called before a choice is made; gives the name that marks it in the capture. Set at the beginning of a scenario, whose ledger begins anew.</summary>
    public Func<ConsentRecord, CancellationToken, Task<string?>>? Consenting
    {
        get;
        set
        {
            field = value;
            _noticed.Clear();
        }
    }

    /// <summary>Raised after a choice.</summary>
    public event Action<ConsentRecord>? Consented;

    /// <summary>Answers the consent screen that a tree shows, if it shows one.</summary>
    /// <param name="tree">What the screen shows.</param>
    /// <param name="wanted">The scenario's choice; null = the one of the description.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False when no consent screen is shown.</returns>
    public async Task<bool> AnswerAsync(ScreenTree tree, ConsentChoice? wanted, CancellationToken cancellationToken)
    {
        if (Recognise(tree) is not { } met)
        {
            await NoticeAsync(tree, cancellationToken);
            return false;
        }
        var choice = wanted ?? met.Screen.Choice;
        var selectors = choice == ConsentChoice.Accept ? met.Screen.Accept : met.Screen.Refuse;
        var button = new ScreenTree([.. tree.Nodes.Where(node => node.Package == met.Package)]).FindTarget(selectors);
        var record = await RecordAsync(met.Screen.Kind, tree, met.Package, cancellationToken) with
        {
            Choice = $"{(choice == ConsentChoice.Accept ? "accepted" : "refused")}: {met.Screen.Name}{(button is null ? "" : $", by \"{Label(button)}\"")}",
            Granted = choice == ConsentChoice.Accept && button is not null,
            Proof = $"the screen has no element to {(choice == ConsentChoice.Accept ? "accept" : "refuse")} by",
        };
        if (button is not null)
        {
            record = record with { Mark = Consenting is { } mark ? await mark(record, cancellationToken) : null };
            var refusal = await screen.TapAsync(button, cancellationToken);
            record = refusal is null ? await ProveAsync(record, met.Screen, cancellationToken) : record with { Proof = refusal };
        }
        Consented?.Invoke(record);
        return record.Proven;
    }

    /// <summary>Taps a button of agreement that a step of an app's description names, as the answer that it is: marked, and in the ledger.</summary>
    /// <param name="tree">What the screen shows.</param>
    /// <param name="button">The button.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null, or why it could not be tapped.</returns>
    public async Task<string?> AgreeAsync(ScreenTree tree, ScreenNode button, CancellationToken cancellationToken)
    {
        var record = await RecordAsync(ConsentKind.Screen, tree, button.Package, cancellationToken) with { Choice = $"accepted: a step of the app's description, by \"{Label(button)}\"", Granted = true };
        record = record with { Mark = Consenting is { } mark ? await mark(record, cancellationToken) : null };
        var refusal = await screen.TapAsync(button, cancellationToken);
        Consented?.Invoke(record with { Proven = refusal is null, Proof = refusal ?? "the button was tapped" });
        return refusal;
    }

    /// <summary>Tells the ledger once of a screen that looks like one that asks for consent and that nobody described; touches nothing.</summary>
    private async Task NoticeAsync(ScreenTree tree, CancellationToken cancellationToken)
    {
        if (_noticed.Count == MostNoticed || tree.Nodes.FirstOrDefault(ConsentWords.Agrees) is not { } button)
        {
            return;
        }
        if (!_noticed.Add($"{button.Package} {tree.Words(node => node.Package == button.Package)}"))
        {
            return;
        }
        Consented?.Invoke(await RecordAsync(ConsentKind.Unanswered, tree, button.Package, cancellationToken) with
        {
            Choice = $"none: no description of an app names this screen, which has a button \"{Label(button)}\"",
            Proven = true,
            Proof = "no answer was given to it as a consent screen",
        });
    }

    private async Task<ConsentRecord> RecordAsync(ConsentKind kind, ScreenTree tree, string package, CancellationToken cancellationToken)
    {
        var shot = await picture.TakeAsync(cancellationToken);
        var (now, _) = await clock.TryReadAsync(cancellationToken);
        return new ConsentRecord
        {
            Kind = kind,
            Subject = package,
            ScreenText = tree.Words(node => node.Package == package),
            Choice = "",
            Granted = false,
            Proven = false,
            Proof = "",
            LabTime = time.GetUtcNow(),
            PhoneTime = now?.WallClock,
            Picture = shot,
        };
    }

    private static string Label(ScreenNode node) => node.Text.Length > 0 ? node.Text : node.Description.Length > 0 ? node.Description : node.Id;

    private (ConsentScreen Screen, string Package)? Recognise(ScreenTree tree)
    {
        foreach (var app in apps.Apps)
        {
            foreach (var package in app.Packages)
            {
                var own = new ScreenTree([.. tree.Nodes.Where(node => node.Package == package)]);
                if (own.Nodes.Count > 0 && app.Consent.FirstOrDefault(consent => own.Find(consent.Shown).Count > 0) is { } found)
                {
                    return (found, package);
                }
            }
        }
        return null;
    }

    private async Task<ConsentRecord> ProveAsync(ConsentRecord record, ConsentScreen asked, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            var tree = (await screen.LookAsync(cancellationToken)).Value;
            if (tree is not null && (Recognise(tree) is not { } still || !ReferenceEquals(still.Screen, asked) || tree.Words(node => node.Package == record.Subject) != record.ScreenText))
            {
                return record with { Proven = true, Proof = "the screen is gone after the choice" };
            }
            await Task.Delay(Pause, time, cancellationToken);
        }
        return record with { Proof = "the screen is still there after the choice" };
    }
}
