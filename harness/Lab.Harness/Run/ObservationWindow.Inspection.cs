using Lab.Harness.Journal;
using Lab.Harness.Phone;

namespace Lab.Harness.Run;

// What of the phone is compared before and after the window.
public sealed partial class ObservationWindow
{
    private Task InspectBeforeAsync(CancellationToken cancellationToken) => _scenario.StepAsync("List what is installed", async () =>
    {
        _before = await Phone.TakeSnapshotAsync(cancellationToken).ConfigureAwait(false);
        _scenario.Run.Hardware ??= _before.Hardware;
        _scenario.Run.First ??= _before;
        return StoreSnapshot(_before, "before");
    }, cancellationToken);

    private async Task InspectAfterAsync()
    {
        if (_before is not { } before)
        {
            return;
        }
        using var limit = new CancellationTokenSource(InspectLimit, Time);
        try
        {
            await _scenario.StepAsync("List what is installed, and compare", async () =>
            {
                var after = await Phone.TakeSnapshotAsync(limit.Token).ConfigureAwait(false);
                _itemChanges = [.. after.ChangesSince(before), .. Others(before, after)];
                return $"{StoreSnapshot(after, "after")} {(_itemChanges.Count == 0 ? "Nothing changed." : string.Join(" ", _itemChanges))}";
            }, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PhoneException or OperationCanceledException)
        {
            _itemChanges = [.. Others(before, after: null), $"Whether an app was installed, updated or removed is not known: what is installed could not be listed after the window ({e.Message})."];
        }
        _scenario.Write(new ItemChangesSeen(_itemChanges));
        Note(_itemChanges);
    }

    /// <summary>What else is not as it was: the clock, and a phone that is not the one of the run's first window.</summary>
    private IEnumerable<string> Others(PhoneSnapshot before, PhoneSnapshot? after)
    {
        // A restart sets the time since start back, which the comparison takes for a jump of the clock.
        if (_clock?.Jump is { } jump && (after is null || after.Start == before.Start))
        {
            yield return jump;
        }
        if (_scenario.Run.Hardware is { } first && first != before.Hardware)
        {
            yield return $"The phone is not the one of the run's first window: serial number {first} then, {before.Hardware ?? "not told"} now.";
        }
        // Without a serial number, the Android id tells that it is the same phone; a factory reset changes it.
        if (_scenario.Run.First is { Hardware: null } nameless && !ReferenceEquals(nameless, before) && (before.Installation is null || nameless.Installation != before.Installation))
        {
            yield return "Whether the phone is the one of the run's first window is not known: it tells no serial number, and not the Android id of then.";
        }
    }

    private async Task SeekDecoysAsync()
    {
        if (_scenario.Decoys.Count == 0)
        {
            return;
        }
        using var limit = new CancellationTokenSource(InspectLimit, Time);
        try
        {
            await _scenario.StepAsync("Look for the decoys again", async () =>
            {
                _lostDecoys = await Phone.FindLostDecoysAsync(limit.Token).ConfigureAwait(false);
                return _lostDecoys.Count == 0 ? "All are still there." : string.Join(" ", _lostDecoys);
            }, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PhoneException or OperationCanceledException)
        {
            _lostDecoys = [$"Whether the decoys were still on the phone at the end of the window is not known: {e.Message}"];
        }
        _scenario.Write(new DecoysSought(_lostDecoys));
        Note(_lostDecoys);
    }

    private void Note(IReadOnlyList<string> deviations)
    {
        foreach (var deviation in deviations)
        {
            _scenario.Write(new DeviationNoted($"{_scenario.Plan.Id}: {deviation}"));
        }
    }

    private string StoreSnapshot(PhoneSnapshot snapshot, string phase)
    {
        var path = Path.Combine(_scenario.FolderPath, "device", phase, "packages.txt");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"{snapshot.BuildFingerprint}\n{snapshot.Answer}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path} could not be written: {e.Message}", e);
        }
        return $"Build {snapshot.BuildFingerprint ?? "not told"}, {(snapshot.Packages is { } packages ? $"{packages.Count} packages" : $"packages not read ({snapshot.Error})")}; the list is {_scenario.Run.Folder.Relative(path)}.";
    }
}
