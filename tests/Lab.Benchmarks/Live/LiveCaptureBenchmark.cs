using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lab.Devices.Adb;
using Lab.Devices.Capture;
using Lab.Harness.Capture;
using Lab.Harness.Config;
using Lab.TestSupport;
using Lab.VirtualPhone.Bench;

namespace Lab.Benchmarks.Live;

/// <summary>Live capture under load: packets at a rate over a cable between namespaces, counted by the sender, by the receiving interface, by the file and by the kernel's drop counter.</summary>
internal static class LiveCaptureBenchmark
{
    private const int PayloadBytes = 158;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan SlowPause = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = Value(arguments, "--seconds", 60);
        var rate = Value(arguments, "--rate", 40_000);
        var slow = arguments.Contains("--slow");
        if (Cable.Obstacle() is { } obstacle)
        {
            Console.Error.WriteLine($"No live capture here: {obstacle}.");
            return 4;
        }
        using var cable = Cable.Lay();
        var source = CaptureSources.Create(
            new CaptureConfig { Kind = CaptureKind.Interface, Interface = Cable.Receiver, PhoneMac = Cable.Mac }, new AdbClient(new AdbClientOptions()), "none");
        await using var session = NetworkNamespace.Run(cable.ReceiverNamespace, () => source.StartAsync(CancellationToken.None).GetAwaiter().GetResult());
        using var hurry = new CancellationTokenSource();
        var reading = ReadAsync(session, slow, hurry.Token);
        var sent = await Task.Run(() => Send(cable, seconds, rate));
        var stopping = session.StopAsync(CancellationToken.None);
        var end = await stopping;
        await hurry.CancelAsync();
        var bytes = await reading;
        var seen = ReceivedByInterface(cable);
        var records = (bytes - 24) / (16 + 42 + PayloadBytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"asked for          {rate} packets/s for {seconds} s{(slow ? ", slow reader" : "")}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sent               {sent} ({sent / (double)seconds:0}/s)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at the interface   {seen}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"in the file        {records}, the source says {end.Packets}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dropped            {end.Dropped}, missing {seen - records}"));
        Console.WriteLine($"the source's words {end.Words}");
        var agrees = end.Packets == records && end.Dropped == seen - records;
        Console.WriteLine(agrees ? "The drop count equals the packets that are missing." : "THE COUNTS DISAGREE.");
        return agrees ? 0 : 1;
    }

    private static long Send(Cable cable, int seconds, int rate)
    {
        using var socket = NetworkNamespace.Run(cable.SenderNamespace, () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        socket.Connect(IPAddress.Parse(Cable.Target), 9);
        using var pause = new ManualResetEventSlim();
        var payload = new byte[PayloadBytes];
        var begun = TimeProvider.System.GetTimestamp();
        long sent = 0;
        while (TimeProvider.System.GetElapsedTime(begun) is var passed && passed.TotalSeconds < seconds)
        {
            for (var due = (long)(passed.TotalSeconds * rate); sent < due; sent++)
            {
                socket.Send(payload);
            }
            pause.Wait(Pace);
        }
        return sent;
    }

    private static async Task<long> ReadAsync(ICaptureSession session, bool slow, CancellationToken hurry)
    {
        var buffer = new byte[64 * 1024];
        long bytes = 0;
        int count;
        while ((count = await session.Bytes.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            bytes += count;
            if (slow && !hurry.IsCancellationRequested)
            {
                await Task.Delay(SlowPause, TimeProvider.System, hurry).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        return bytes;
    }

    /// <summary>The kernel's own count of packets that came in at the receiver's end.</summary>
    private static long ReceivedByInterface(Cable cable)
    {
        var line = NetworkNamespace.Run(cable.ReceiverNamespace, () => File.ReadAllLines("/proc/thread-self/net/dev")).First(one => one.TrimStart().StartsWith(Cable.Receiver + ":", StringComparison.Ordinal));
        return long.Parse(line.Split(':')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static int Value(string[] arguments, string name, int otherwise) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length && int.TryParse(arguments[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : otherwise;
}
