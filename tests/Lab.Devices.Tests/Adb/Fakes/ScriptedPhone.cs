namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>A phone on the network with a boot_id, a user id and a state at the server, which tests change while the client waits.</summary>
internal sealed class ScriptedPhone
{
    public const string Address = "192.0.2.7:5555";

    /// <summary>State in the server's words; null = not listed.</summary>
    public volatile string? State = "device";

    public volatile string BootId = "boot-1";

    public volatile string BootCompleted = "1";

    public volatile string UserId = "2000";

    /// <summary>What a connect request does to the state.</summary>
    public Action<ScriptedPhone> Connecting { get; set; } = _ => { };

    /// <summary>What the server says to a connect request.</summary>
    public string ConnectWords { get; set; } = "connected to " + Address;

    public Action<ScriptedPhone> Disconnecting { get; set; } = phone => phone.State = null;

    public Func<ScriptedConnection, ScriptedPhone, Task> Rebooting { get; set; } = (_, _) => Task.CompletedTask;

    public Func<ScriptedConnection, ScriptedPhone, Task> Rooting { get; set; } = (_, _) => Task.CompletedTask;

    public ScriptedAdbServer Serve() => new ScriptedAdbServer()
        .On("host:devices-l", (connection, _) => connection.AnswerAsync(State is { } state ? $"{Address,-22} {state} transport_id:1\n" : ""))
        .On($"host:connect:{Address}", (connection, _) =>
        {
            Connecting(this);
            return connection.AnswerAsync(ConnectWords);
        })
        .On($"host:disconnect:{Address}", (connection, _) =>
        {
            if (State is null)
            {
                return connection.FailAsync($"no such device '{Address}'");
            }
            Disconnecting(this);
            return connection.AnswerAsync($"disconnected {Address}");
        })
        .On($"host-serial:{Address}:features", (connection, _) => ReachAsync(connection, () => connection.AnswerAsync("shell_v2")))
        .On($"host:transport:{Address}", (connection, _) => ReachAsync(connection, () => ServeAsync(connection)));

    private async Task ServeAsync(ScriptedConnection connection)
    {
        await connection.OkayAsync();
        var service = await connection.ReadRequestAsync();
        await connection.OkayAsync();
        switch (service)
        {
            case "reboot:":
                await Rebooting(connection, this);
                break;
            case "root:" or "unroot:":
                await Rooting(connection, this);
                break;
            case "shell,v2,raw:id -u":
                await connection.WriteAsync(Wire.Output(UserId + "\n"), Wire.Exit(0));
                break;
            case "shell,v2,raw:cat /proc/sys/kernel/random/boot_id":
                await connection.WriteAsync(Wire.Output(BootId + "\n"), Wire.Exit(0));
                break;
            case "shell,v2,raw:getprop sys.boot_completed":
                await connection.WriteAsync(Wire.Output(BootCompleted + "\n"), Wire.Exit(0));
                break;
        }
    }

    private Task ReachAsync(ScriptedConnection connection, Func<Task> serve) => State switch
    {
        null => connection.FailAsync($"device '{Address}' not found"),
        "device" => serve(),
        "unauthorized" => connection.FailAsync("device unauthorized."),
        _ => connection.FailAsync("device offline"),
    };
}
