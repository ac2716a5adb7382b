using System.Text;
using CsCheck;
using Lab.Traffic.Decryption;

namespace Lab.Traffic.Tests.Decryption;

public class KeyLogTests
{
    private static readonly string Random = new('a', 64);

    [Fact]
    public void Lines_of_both_generations_are_taken_with_any_line_end()
    {
        var log = Read($"# comment\r\nCLIENT_RANDOM {Random} {new string('b', 96)}\r\n\nSERVER_TRAFFIC_SECRET_0 {Random} {new string('c', 64)}");

        (log.Count, log.RejectedLines).Should().Be((2, 0));
    }

    [Theory]
    [InlineData("CLIENT_RANDOM aa bb")]
    [InlineData("CLIENT_RANDOM {0} bb")]
    [InlineData("CLIENT_RANDOM {0} {1}zz")]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 {0} {1}")]
    [InlineData("UNKNOWN_LABEL {0} {1}")]
    [InlineData("CLIENT_RANDOM  {0} {1}")]
    [InlineData("no key log at all")]
    public void Lines_that_do_not_hold_are_counted(string line)
    {
        var log = Read(line.Replace("{0}", Random, StringComparison.Ordinal).Replace("{1}", new string('b', line.StartsWith("CLIENT_T", StringComparison.Ordinal) ? 40 : 94), StringComparison.Ordinal));

        (log.Count, log.RejectedLines).Should().Be((0, 1));
    }

    [Fact]
    public void Endless_line_costs_no_memory_and_what_follows_is_read()
    {
        var log = Read(new string('x', 300_000) + $"\nCLIENT_RANDOM {Random} {new string('b', 96)}\n");

        log.Count.Should().Be(1);
    }

    [Fact]
    public void Line_over_the_border_of_two_reads_is_taken()
    {
        var lines = string.Concat(Enumerable.Range(0, 2_000).Select(one => $"CLIENT_RANDOM {one:x64} {new string('b', 96)}\n"));

        (Read(lines).Count, Read(lines).RejectedLines).Should().Be((2_000, 0));
    }

    [Fact]
    public void Random_bytes_never_throw() => Gen.Byte.Array[0, 2_000].Sample(bytes => KeyLog.Read(new MemoryStream(bytes)).Count == 0, iter: 500);

    private static KeyLog Read(string text) => KeyLog.Read(new MemoryStream(Encoding.ASCII.GetBytes(text)));
}
