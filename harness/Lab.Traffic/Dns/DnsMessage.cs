using System.Buffers;
using System.Buffers.Binary;
using System.Net;

namespace Lab.Traffic.Dns;

/// <summary>The parts of a DNS message that matter here (RFC 1035 4).</summary>
internal sealed class DnsMessage
{
    private const int MaxQuestions = 64;
    private const int MaxRecords = 1_024;
    private const int NetbiosName = 32; // NetBIOS (RFC 1002) writes its names as DNS does.
    private static readonly SearchValues<char> UsualLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");
    private int length;

    public bool IsResponse { get; private init; }

    /// <summary>Questions: name with its case, type, and where the name starts in the message.</summary>
    public List<(string Name, int Type, int Offset)> Questions { get; } = [];

    /// <summary>Addresses and names of A, AAAA, CNAME and PTR records of all sections.</summary>
    public List<(int Type, string Text)> Answers { get; } = [];

    /// <summary>True when a record did not fit into the message.</summary>
    public bool IsCut { get; private set; }

    /// <summary>
    /// Whether bytes from no port of DNS are a DNS message all the same (resolvers of VPN apps and of DNSCrypt take questions on odd ports): one question of class IN with a
    /// name of the usual letters, nothing set that has to be clear, and not a byte left over.
    /// </summary>
    public static bool IsPlainly(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 17 || (bytes[2] & 0x78) != 0 || (bytes[3] & 0x40) != 0 || BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) != 1
            || bytes[6] != 0 || bytes[8] != 0 || bytes[10] != 0 || ((bytes[2] & 0x80) == 0 && bytes[7] != 0) || bytes[12] is 0 or > 63)
        {
            return false;
        }
        var end = 12;
        if (!DnsName.TryRead(bytes, ref end, out var name) || end + 4 > bytes.Length || name.AsSpan().ContainsAnyExcept(UsualLetters)
            || BinaryPrimitives.ReadUInt16BigEndian(bytes[end..]) is 0 or NetbiosName or > 260 || BinaryPrimitives.ReadUInt16BigEndian(bytes[(end + 2)..]) != 1)
        {
            return false;
        }
        return TryParse(bytes) is { IsCut: false } message && message.length == bytes.Length;
    }

    /// <summary>Names of records that are written out, not pointed to: name and where it starts.</summary>
    public List<(string Name, int Offset)> Owners { get; } = [];

    /// <summary>Makes a message that did not come in wire form.</summary>
    public static DnsMessage Of(bool response, string name, int type)
    {
        var message = new DnsMessage { IsResponse = response };
        message.Questions.Add((name, type, 0));
        return message;
    }

    /// <summary>Adds an answer in text form; types that hold no address or name, and addresses that do not hold, are left out.</summary>
    public void AddAnswer(int type, string text)
    {
        if (Answers.Count >= MaxRecords)
        {
            return;
        }
        if (type is DnsRecordType.Cname or DnsRecordType.Ptr)
        {
            Answers.Add((type, text));
        }
        else if (type is DnsRecordType.A or DnsRecordType.Aaaa && IPAddress.TryParse(text, out var address))
        {
            Answers.Add((address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? DnsRecordType.A : DnsRecordType.Aaaa, address.ToString()));
        }
    }

    /// <summary>Reads a message; null when the bytes are none.</summary>
    public static DnsMessage? TryParse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12)
        {
            return null;
        }
        var flags = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var questions = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        var records = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) + BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]) + BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]);
        var message = new DnsMessage { IsResponse = (flags & 0x8000) != 0 };
        var offset = 12;
        for (var i = 0; i < Math.Min((int)questions, MaxQuestions) && !message.IsCut; i++)
        {
            message.IsCut = !message.ReadQuestion(bytes, ref offset);
        }
        for (var i = 0; i < Math.Min(records, MaxRecords) && !message.IsCut; i++)
        {
            message.IsCut = !message.ReadRecord(bytes, ref offset);
        }
        message.length = offset;
        return message.IsCut && message.Questions.Count == 0 && message.Answers.Count == 0 ? null : message;
    }

    private bool ReadQuestion(ReadOnlySpan<byte> bytes, ref int offset)
    {
        var start = offset;
        if (!DnsName.TryRead(bytes, ref offset, out var name) || offset + 4 > bytes.Length)
        {
            return false;
        }
        Questions.Add((name, BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]), start));
        offset += 4;
        return true;
    }

    private bool ReadRecord(ReadOnlySpan<byte> bytes, ref int offset)
    {
        var owner = offset;
        if (!DnsName.TryRead(bytes, ref offset, out var name) || offset + 10 > bytes.Length)
        {
            return false;
        }
        if (bytes[owner] < 0xc0 && name.Length > 0)
        {
            Owners.Add((name, owner));
        }
        int type = BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);
        int size = BinaryPrimitives.ReadUInt16BigEndian(bytes[(offset + 8)..]);
        var start = offset + 10;
        if (start + size > bytes.Length)
        {
            return false;
        }
        offset = start + size;
        switch (type)
        {
            case DnsRecordType.A when size == 4:
            case DnsRecordType.Aaaa when size == 16:
                Answers.Add((type, new IPAddress(bytes.Slice(start, size)).ToString()));
                break;
            case DnsRecordType.Cname or DnsRecordType.Ptr when DnsName.TryRead(bytes, ref start, out var target):
                Answers.Add((type, target));
                break;
            default:
                break;
        }
        return true;
    }
}
