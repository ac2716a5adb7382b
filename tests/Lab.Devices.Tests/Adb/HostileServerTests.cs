using System.Text;
using CsCheck;
using Lab.Devices.Adb;
using Lab.Devices.Tests.Adb.Fakes;

namespace Lab.Devices.Tests.Adb;

/// <summary>Whatever bytes come from the other end: results, <see cref="AdbException"/>, nothing else.</summary>
public class HostileServerTests : AdbTestBase
{
    private static readonly Func<AdbClient, CancellationToken, Task>[] Operations =
    [
        (client, token) => client.GetAdbVersionAsync(token),
        (client, token) => client.GetDevicesAsync(token),
        (client, token) => client.ShellAsync(P1, "x", cancellationToken: token),
        (client, token) => client.StatAsync(P1, "/x", token),
        (client, token) => client.ListAsync(P1, "/x", token),
        (client, token) => client.PullAsync(P1, "/x", Stream.Null, cancellationToken: token),
        (client, token) => client.PushAsync(P1, new MemoryStream(new byte[100]), "/x", UnixFileMode.None, DateTimeOffset.UnixEpoch, cancellationToken: token),
        (client, token) => client.CreateForwardAsync(P1, "tcp:0", "tcp:1", cancellationToken: token),
        (client, token) => client.ListReverseForwardAsync(P1, token),
        (client, token) => client.KillAdbAsync(token),
    ];

    [Fact]
    public async Task Garbage_from_the_server_never_leads_to_another_exception()
    {
        await Answer(Gen.Const(Array.Empty<byte>())).SampleAsync(OnlyAdbExceptions, iter: 300, threads: 2);
    }

    [Fact]
    public async Task Garbage_from_the_phone_never_leads_to_another_exception()
    {
        await Answer(Gen.Const("OKAYOKAY"u8.ToArray())).SampleAsync(OnlyAdbExceptions, iter: 300, threads: 2);
    }

    private static Gen<(byte[] Bytes, int Operation)> Answer(Gen<byte[]> start)
    {
        string[] words = ["OKAY", "FAIL", "DATA", "DONE", "DENT", "DNT2", "STAT", "STA2", "LST2", "0000", "0004", "ffff", "\0\0\0\0", "\u0001\0\0\0", "\u0003\u0001\0\0\0"];
        var part = Gen.OneOf(Gen.Int[0, words.Length - 1].Select(index => Encoding.ASCII.GetBytes(words[index])), Gen.Byte.Array[0, 80]);
        return Gen.Select(start, part.Array[0, 8], Gen.Int[0, Operations.Length - 1], (head, parts, operation) => (head.Concat(parts.SelectMany(bytes => bytes)).ToArray(), operation));
    }

    private static async Task OnlyAdbExceptions((byte[] Bytes, int Operation) sample)
    {
        await using var server = new ScriptedAdbServer();
        server.On("host", (connection, _) => connection.WriteAsync(sample.Bytes));
        server.On("host-serial:P1:features", (connection, _) => connection.AnswerAsync(sample.Bytes.Length % 2 == 0 ? "shell_v2,stat_v2,ls_v2" : ""));
        using var client = server.Client();
        try
        {
            await Operations[sample.Operation](client, Token);
        }
        catch (AdbException)
        {
            // What garbage should lead to.
        }
    }
}
