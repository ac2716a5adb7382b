using System.Net;
using CsCheck;
using Lab.VirtualPhone.Bench;
using Lab.VirtualPhone.Network;

namespace Lab.VirtualPhone.Tests.Bench;

public sealed class DnsWireTests
{
    [Fact]
    public void Server_reads_the_question_that_the_phone_asks() =>
        DnsQuestion.TryParse(DnsMessage.Query(7, "api.vendor.example", DnsMessage.TypeAaaa)).Should().Be(new DnsQuestion(7, "api.vendor.example", DnsMessage.TypeAaaa));

    [Fact]
    public void Phone_reads_the_addresses_that_the_server_answers()
    {
        IPAddress[] addresses = [IPAddress.Parse("203.0.113.10"), IPAddress.Parse("2001:db8::10")];

        DnsReply.Addresses(DnsMessage.Answer(7, "a.example", DnsMessage.TypeA, addresses, 60), 7).Should().Equal(addresses);
    }

    [Fact]
    public void Answer_to_another_query_gives_nothing() =>
        DnsReply.Addresses(DnsMessage.Answer(8, "a.example", DnsMessage.TypeA, [IPAddress.Loopback], 60), 7).Should().BeEmpty();

    [Fact]
    public void Bytes_of_any_kind_are_read_without_a_fault() => Gen.Byte.Array[0, 80].Sample(bytes =>
    {
        _ = DnsQuestion.TryParse(bytes);
        _ = DnsReply.Addresses(bytes, (ushort)(bytes.Length > 1 ? (bytes[0] << 8) | bytes[1] : 0));
    });
}
