using CsCheck;
using Lab.Traffic.Dns;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Dns;

/// <summary>Names and answers as the tests' own writer writes them.</summary>
public class DnsPropertyTests
{
    private static readonly Gen<string> Names = Gen.Char.AlphaNumeric.Array[1, 40].Select(one => new string(one)).Array[1, 5].Select(labels => string.Join('.', labels));

    [Fact]
    public void Questions_and_answers_are_those_that_were_written() => Gen.Select(Names, Names, Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16])).Sample((name, canonical, address) =>
    {
        var message = DnsMessage.TryParse(DnsMessages.Answer(name, canonical, address))!;
        return message.Questions.Single().Name == name && message.IsResponse && !message.IsCut
            && message.Answers.Select(one => one.Text).SequenceEqual([canonical, new System.Net.IPAddress(address).ToString()]);
    });

    [Fact]
    public void Names_that_share_their_ends_by_pointers_are_whole() => Gen.Select(Names, Names, Names).Sample((first, second, end) =>
    {
        byte[] labels = DnsMessages.Name(end);
        byte[] message = [.. DnsMessages.Header(0x0100, 3, 0), .. labels, 0, 1, 0, 1, .. DnsMessages.Name(first)[..^1], 0xc0, 12, 0, 1, 0, 1, .. DnsMessages.Name(second)[..^1], 0xc0, 12, 0, 28, 0, 1];
        var read = DnsMessage.TryParse(message)!;
        return read.IsCut ? first.Length + second.Length + end.Length > 200 : read.Questions.Select(one => one.Name).SequenceEqual([end, $"{first}.{end}", $"{second}.{end}"]);
    });

    [Fact]
    public void Random_bytes_never_throw() => Gen.Byte.Array[0, 300].Sample(bytes => DnsMessage.TryParse(bytes) is not { Questions.Count: > 64 });
}
