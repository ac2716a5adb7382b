using Lab.Devices.Adb;

namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>What the tests of the client share.</summary>
public abstract class AdbTestBase
{
    /// <summary>Address of the scripted server's phone.</summary>
    protected const string P1 = ScriptedAdbServer.Serial;

    /// <summary>Ends a test that would hang.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The exception that an operation throws; fails when it throws none.</summary>
    private protected static async Task<TException> Thrown<TException>(Func<Task> operation)
        where TException : Exception => (await operation.Should().ThrowAsync<TException>()).Which;

    /// <summary>
    /// Runs an operation against a server that closes after 0, 1, 2 ... bytes until one run is complete: each run before must throw <see cref="AdbException"/>.
    /// </summary>
    private protected static async Task<int> CutEverywhere(Func<ScriptedAdbServer> script, Func<AdbClient, Task> operation)
    {
        for (var bytes = 0; bytes < 5000; bytes++)
        {
            await using var server = script().CutAfter(bytes);
            using var client = server.Client();
            try
            {
                await operation(client);
                return bytes;
            }
            catch (AdbException)
            {
                // What every cut must lead to; anything else fails the test.
            }
        }
        throw new InvalidOperationException("The operation was never complete.");
    }
}
