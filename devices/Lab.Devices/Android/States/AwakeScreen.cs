using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Wakes the phone for an action on its screen, since a tap or key on a sleeping phone is lost, and lets it sleep again.</summary>
internal sealed class AwakeScreen(ScreenState screen)
{
    public async Task<T> DuringAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        var wasOff = (await screen.SampleAsync(Screen.Off, cancellationToken)).Holds;
        if (wasOff)
        {
            await screen.ReachAsync(Screen.On, cancellationToken);
        }
        var result = await action();
        if (wasOff)
        {
            await screen.ReachAsync(Screen.Off, cancellationToken);
        }
        return result;
    }
}
