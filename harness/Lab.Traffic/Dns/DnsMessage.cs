using System.Buffers.Binary;
using System.Net;

namespace Lab.Traffic.Dns;

/// <summary>The parts of a DNS message that matter here (RFC 1035 4).</summary>
internal sealed class DnsMessage
{
    private const int MaxQuestions = 64;
    private const int MaxRecords = 1_024;

    public bool IsResponse { get; private init; }

    /// <summary>Questions: name with its case, type, and where the name starts in the message.</summary>
    public List<(string Name, int Type, int Offset)> Questions { get; } = [];

    /// <summary>Addresses and names of A, AAAA, CNAME and PTR records of all sections.</summary>
    public List<(int Type, string Text)> Answers { get; } = [];

    /// <summary>True when a record did not fit into the message.</summary>
    public bool IsCut { get; private set; }

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
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(offset + 8)..]);
        var start = offset + 10;
        if (start + length > bytes.Length)
        {
            return false;
        }
        offset = start + length;
        switch (type)
        {
            case DnsRecordType.A when length == 4:
            case DnsRecordType.Aaaa when length == 16:
                Answers.Add((type, new IPAddress(bytes.Slice(start, length)).ToString()));
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
