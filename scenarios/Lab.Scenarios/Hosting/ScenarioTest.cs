using System.Reflection;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Run;
using Xunit.v3;

namespace Lab.Scenarios.Hosting;

/// <summary>Base of scenarios: connects the test to the run and projects the record's verdict onto xUnit's result.</summary>
public abstract class ScenarioTest : IAsyncLifetime
{
    private LabFixture? _lab;
    private ScenarioRun? _scenario;

    /// <summary>Makes decoys.</summary>
    protected DecoyFactory Decoys => Lab.Decoys;

    /// <summary>Package of the messaging app named in lab.json.</summary>
    protected string MessagingApp => Lab.MessagingApp;

    /// <summary>The phone's identifiers.</summary>
    protected IReadOnlyList<DeviceIdentifier> Identifiers => Scenario.Item.Identifiers;

    private ScenarioRun Scenario => _scenario ?? throw new InvalidOperationException("The scenario is not open.");

    private LabFixture Lab => _lab ?? throw new InvalidOperationException("The lab's fixture is missing: is [assembly: AssemblyFixture(typeof(LabFixture))] in place?");

    private CancellationToken Cancel => Lab.Cancellation;

    public async ValueTask InitializeAsync()
    {
        _lab = await TestContext.Current.GetFixture<LabFixture>();
        var method = (TestContext.Current.TestMethod as IXunitTestMethod)?.Method;
        var scenario = method?.GetCustomAttribute<ScenarioAttribute>() ?? throw new InvalidOperationException($"{method?.Name} lacks [Scenario].");
        Assert.SkipWhen(Lab.Run.Plan.Scenarios.All(s => s.Id != scenario.Id), "Not part of this run.");
        Lab.ThrowIfBroken();
        _scenario = Lab.Run.OpenScenario(scenario.Id);
    }

    public ValueTask DisposeAsync()
    {
        _scenario?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs the procedure and projects its verdict: Fail fails the test, Inconclusive skips it, Error throws.</summary>
    /// <param name="procedure">The steps.</param>
    /// <returns>When the scenario's account is closed.</returns>
    protected async Task Execute(Func<Task> procedure)
    {
        Exception? fault = null;
        try
        {
            await procedure();
        }
        catch (Exception e)
        {
            fault = e;
        }
        var outcome = await Scenario.CloseAsync(fault);
        Project(outcome, fault);
    }

    /// <summary>Brings the phone into states and proves each.</summary>
    protected Task Reach(params PhoneState[] states) => Scenario.ReachAsync(states, Cancel);

    /// <summary>Plants decoys and reads each back.</summary>
    protected Task<IReadOnlyList<DecoyRecord>> Plant(params Decoy[] decoys) => Scenario.PlantAsync(decoys, Cancel);

    /// <summary>Lets phone time pass unobserved.</summary>
    /// <param name="length">Phone time.</param>
    /// <param name="why">Why what was set off before may pass unobserved, for the record; null = it says that this is no part of the window.</param>
    protected Task Settle(TimeSpan length, string? why = null) => Scenario.SettleAsync(length, Cancel, why);

    /// <summary>Restarts the phone.</summary>
    protected Task Reboot() => Scenario.RebootAsync(Cancel);

    /// <summary>Sends a message with the messaging app, to the number of the laboratory where lab.json names one.</summary>
    protected Task SendMessage() => Scenario.SendMessageAsync(MessagingApp, Decoys.Outgoing(Lab.MessageRecipient), Cancel);

    /// <summary>Observes the untouched phone.</summary>
    /// <param name="length">Phone time.</param>
    protected Task<ObservedTraffic> Observe(TimeSpan length) => Scenario.ObserveAsync(length, actions: null, start: null, Cancel);

    /// <summary>Observes the untouched phone from a start on; what it sends from there is recorded where the capture is made beside the phone.</summary>
    /// <param name="restart">Restarts it.</param>
    /// <param name="length">Phone time, from when the states are reached.</param>
    /// <param name="states">States that it is brought into when it has started.</param>
    protected Task<ObservedTraffic> ObserveFrom(Func<Task> restart, TimeSpan length, params PhoneState[] states) => Scenario.ObserveAsync(length, actions: null, new WindowStart(restart, states), Cancel);

    /// <summary>Observes the phone while actions are made, with a pause after each.</summary>
    /// <param name="length">Phone time.</param>
    /// <param name="pause">Phone time after each action.</param>
    /// <param name="actions">What is done.</param>
    protected Task<ObservedTraffic> Observe(TimeSpan length, TimeSpan pause, params Func<Task>[] actions) => Scenario.ObserveAsync(length, InTurn(pause, actions), start: null, Cancel);

    /// <summary>Observes the phone from a start on while actions are made, with a pause after each.</summary>
    /// <param name="start">Restarts it, and the states that it is brought into then.</param>
    /// <param name="length">Phone time, from when the states are reached.</param>
    /// <param name="pause">Phone time after each action.</param>
    /// <param name="actions">What is done.</param>
    protected Task<ObservedTraffic> ObserveFrom(WindowStart start, TimeSpan length, TimeSpan pause, params Func<Task>[] actions) => Scenario.ObserveAsync(length, InTurn(pause, actions), start, Cancel);

    /// <summary>Switches the cloud service of lab.json off or on; it is put back at the end.</summary>
    protected Task Switch(bool on) => Scenario.SwitchAsync(Lab.CloudService, on, Cancel);

    /// <summary>Sends a text message with the phone's own app for them, to the number of the laboratory where lab.json names one.</summary>
    protected Task SendTextMessage() => Scenario.SendMessageAsync(MessageApps.TextMessages, Decoys.OutgoingText(Lab.MessageRecipient), Cancel);

    /// <summary>Has a multimedia message (MMS) sent; on a real phone a person does, to the number of the laboratory that lab.json names.</summary>
    protected Task SendMultimedia() => Scenario.SendMultimediaAsync(Decoys.OutgoingMultimedia(Lab.MessageRecipient), Cancel);

    /// <summary>Has a multimedia message (MMS) sent to the phone; to a real one a person does, from the number of the laboratory that lab.json names.</summary>
    protected Task ReceiveMultimedia() => Plant(Decoys.Multimedia(Lab.MessageRecipient));

    /// <summary>Makes a call, or has one made to the phone; on a real phone a person does, with the number of the laboratory that lab.json names.</summary>
    protected Task Call(bool incoming = false) => Scenario.CallAsync(Decoys.RealCall(Lab.MessageRecipient), incoming, Cancel);

    /// <summary>Opens a screen of the system by the action of its intent.</summary>
    protected Task Open(string action) => Scenario.OpenAsync(action, Cancel);

    /// <summary>Opens a page of the laboratory that only this run knows.</summary>
    protected Task OpenPage() => Scenario.OpenPageAsync(Decoys.PagePath(), Cancel);

    /// <summary>Has the phone reset to factory state: a person does it on a real one.</summary>
    protected Task ResetPhone() => Scenario.ResetAsync(Cancel);

    private Func<ObservationWindow, Task> InTurn(TimeSpan pause, Func<Task>[] actions) => async window =>
    {
        foreach (var action in actions)
        {
            await action();
            await window.PauseAsync(pause, Cancel);
        }
    };

    private static void Project(ScenarioOutcome outcome, Exception? fault)
    {
        var reasons = string.Join(" ", outcome.Reasons.Select(r => $"{r.Code}: {r.Message}"));
        switch (outcome.Verdict)
        {
            case Verdict.Pass:
                return;
            case Verdict.Inconclusive:
                Assert.Skip($"INCONCLUSIVE: {reasons}");
                return;
            case Verdict.Fail when fault is not null:
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
                return;
            case Verdict.Fail:
                Assert.Fail($"FAIL: {reasons}");
                return;
            default:
                throw new ScenarioErrorException($"{outcome.Verdict}: {reasons}", fault);
        }
    }
}
