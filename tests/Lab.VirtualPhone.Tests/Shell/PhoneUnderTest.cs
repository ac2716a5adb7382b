using System.Text;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.FileSystem;
using Lab.VirtualPhone.Shell;
using Microsoft.Extensions.Time.Testing;

namespace Lab.VirtualPhone.Tests.Shell;

/// <summary>A handset whose shell is driven without a daemon, on a clock that the test owns.</summary>
internal sealed class PhoneUnderTest : IDisposable
{
    public PhoneUnderTest(int sdk = 30, HandsetIdentity? identity = null)
    {
        Handset = new Handset(identity ?? new HandsetIdentity { Sdk = sdk, Imeis = ["004401234567895", "004401234567804"] }, new PhoneClock(Real));
        CommandTable.Install(Handset);
        Handset.State.Happened += Events.Add;
    }

    public FakeTimeProvider Real { get; } = new(new DateTimeOffset(2014, 8, 7, 9, 0, 0, TimeSpan.Zero));

    public Handset Handset { get; }

    public HandsetState State => Handset.State;

    public List<HandsetEvent> Events { get; } = [];

    public Task<ShellResult> Run(string script, bool root = false, byte[]? input = null) => RunUntil(script, root, input, TestContext.Current.CancellationToken);

    public async Task<ShellResult> RunUntil(string script, bool root, byte[]? input, CancellationToken cancellationToken)
    {
        using var output = new BoundedBuffer(10_000_000);
        using var error = new BoundedBuffer(10_000_000);
        var session = new ShellSession(Handset, root ? Credentials.Root : Credentials.Shell);
        var exit = await session.RunAsync(script, new ShellIo(new MemoryStream(input ?? []), output, error), cancellationToken);
        return new ShellResult(output.ToText(), error.ToText(), exit);
    }

    public async Task<string> Out(string script, bool root = false) => (await Run(script, root)).Out;

    public async Task<string[]> Lines(string script, bool root = false) => (await Out(script, root)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string ReadFile(string path)
    {
        Handset.Files.OpenRead(path, Credentials.Root, out var file).Should().Be(Errno.None);
        using var reader = new StreamReader(file!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public void Dispose() => Handset.Dispose();
}
