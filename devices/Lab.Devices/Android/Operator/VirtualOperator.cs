using System.Globalization;
using Lab.Devices.Adb;
using Lab.Devices.Android.Connection;

namespace Lab.Devices.Android.Operator;

/// <summary>The hand on a virtual phone: its command <c>vphone</c>.</summary>
internal sealed class VirtualOperator(IPhoneShell shell) : IOperator
{
    private const int Looks = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public bool IsAutomatic => true;

    public async Task<bool> PerformAsync(OperatorTask task, Func<CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken)
    {
        foreach (var command in Commands(task))
        {
            var result = await shell.ChangeAsync(ShellQuoting.Join(command), cancellationToken);
            if (result.ExitCode != 0)
            {
                return false;
            }
        }
        for (var look = 0; look < Looks; look++)
        {
            if (await isDone(cancellationToken))
            {
                return true;
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
        return false;
    }

    private static IEnumerable<string[]> Commands(OperatorTask task) => task switch
    {
        RemoveSimCards remove => remove.Slots.Select(slot => new[] { "vphone", "sim", "remove", slot.ToString(CultureInfo.InvariantCulture) }),
        InsertSimCards insert => insert.Slots.Select(slot => new[] { "vphone", "sim", "insert", slot.ToString(CultureInfo.InvariantCulture) }),
        UnplugCharger => [["vphone", "charger", "unplug"]],
        PlugCharger => [["vphone", "charger", "plug"]],
        ReceiveMessage receive => [["vphone", "message", "receive", receive.Sender, receive.Text]],
        ReceiveMultimedia receive => [["vphone", "mms", "receive", receive.Sender, receive.Text]],
        SendMultimedia send => [["vphone", "mms", "send", send.Recipient, send.Text]],
        HoldCall held => [["vphone", "call", held.Incoming ? "in" : "out", held.Number]],
        ResetToFactory => [["vphone", "reset"]],
        _ => throw new ArgumentOutOfRangeException(nameof(task), task.GetType().Name, "The virtual phone's operator does not know this task."),
    };
}
