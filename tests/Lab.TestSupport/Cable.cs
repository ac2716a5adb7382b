using System.Diagnostics;

namespace Lab.TestSupport;

/// <summary>A virtual cable between two network namespaces of its own: what is sent at one end is recorded at the other. Nothing of it is in the machine's own network.</summary>
public sealed class Cable : IDisposable
{
    public const string Sender = "phone0";
    public const string Receiver = "lab0";
    public const string Mac = "02:00:5e:00:53:11";
    public const string Target = "192.0.2.2";

    private readonly string name = "labcable" + Environment.ProcessId + "x" + Guid.NewGuid().ToString("N")[..6];

    private Cable()
    {
    }

    public string SenderNamespace => $"/run/netns/{name}a";

    public string ReceiverNamespace => $"/run/netns/{name}b";

    /// <summary>Why there can be no cable here; null when there can.</summary>
    public static string? Obstacle()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "network namespaces need root";
        }
        using var probe = new Cable();
        return Run("ip", $"netns add {probe.name}a") is { } fault ? "network namespaces cannot be made here: " + fault : null;
    }

    /// <summary>Lays a cable.</summary>
    /// <exception cref="InvalidOperationException">A step failed.</exception>
    public static Cable Lay()
    {
        var cable = new Cable();
        var (a, b) = (cable.name + "a", cable.name + "b");
        string[] steps =
        [
            $"netns add {a}", $"netns add {b}",
            $"netns exec {a} sh -c \"echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6\"", $"netns exec {b} sh -c \"echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6\"",
            $"-n {a} link add {Sender} address {Mac} type veth peer name {Receiver} address 02:00:5e:00:53:12 netns {b}",
            $"-n {a} addr add 192.0.2.1/24 dev {Sender}",
            $"-n {a} link set {Sender} up", $"-n {b} link set {Receiver} up",
            $"-n {a} neigh add {Target} lladdr 02:00:5e:00:53:12 dev {Sender} nud permanent",
        ];
        foreach (var step in steps)
        {
            if (Run("ip", step) is { } fault)
            {
                cable.Dispose();
                throw new InvalidOperationException($"ip {step}: {fault}");
            }
        }
        return cable;
    }

    /// <summary>Switches the receiver's end off.</summary>
    public void SwitchOff() => Run("ip", $"-n {name}b link set {Receiver} down");

    /// <summary>Switches the receiver's end on again.</summary>
    public void SwitchOn() => Run("ip", $"-n {name}b link set {Receiver} up");

    /// <summary>Takes the receiver's carrier away, as a cable that is pulled at the other side.</summary>
    public void Unplug() => Run("ip", $"-n {name}a link set {Sender} down");

    /// <summary>Gives the carrier back.</summary>
    public void Plug()
    {
        Run("ip", $"-n {name}a link set {Sender} up");
        // Its neighbours were forgotten with the link.
        Run("ip", $"-n {name}a neigh replace {Target} lladdr 02:00:5e:00:53:12 dev {Sender} nud permanent");
    }

    /// <summary>Pulls the cable out: both ends are gone.</summary>
    public void Remove() => Run("ip", $"-n {name}a link delete {Sender}");

    public void Dispose()
    {
        Run("ip", $"netns delete {name}a");
        Run("ip", $"netns delete {name}b");
    }

    private static string? Run(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : said.Trim();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
