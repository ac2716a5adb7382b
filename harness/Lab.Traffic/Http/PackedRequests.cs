using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic.Http;

/// <summary>HTTP requests whose flows have ended, packed.</summary>
/// <param name="context">What packed results share.</param>
internal sealed class PackedRequests(PackedContext context) : PackedObservations<HttpObservation>(context)
{
    private readonly PackedWriter writer = context.Writer;
    private readonly PackedTexts texts = context.Texts;

    /// <summary>Adds a request; nothing of it changes any more.</summary>
    public void Add(HttpRequest request)
    {
        writer.Clear();
        writer.Number(request.At.Packet);
        writer.Number(request.FlowId);
        writer.Number(request.At.Offset);
        writer.Number(request.At.Ticks);
        texts.Write(writer, request.Version);
        texts.Write(writer, request.Method);
        texts.Write(writer, request.Host);
        writer.Text(request.Target);
        writer.Number(request.Status is { } status ? status + 1L : 0);
        writer.Number(request.BodyLength);
        writer.Number(request.Encrypted ? 1 : 0);
        Add(request.Number, writer);
    }

    /// <inheritdoc/>
    protected override HttpObservation Read(PackedReader reader)
    {
        var (packet, flow, _) = ReadKey(ref reader);
        return new HttpObservation
        {
            Packet = packet,
            FlowId = flow,
            Time = PacketTime.ToDateTimeOffset(reader.Number()),
            Version = texts.Read(ref reader)!,
            Method = texts.Read(ref reader)!,
            Host = texts.Read(ref reader),
            Target = reader.Text(reader.Number()),
            Status = reader.Number() is var status and > 0 ? (int)(status - 1) : null,
            BodyLength = reader.Number(),
            Encrypted = reader.Number() != 0,
        };
    }

    /// <inheritdoc/>
    protected override (long Packet, int Flow, long Offset) ReadKey(PackedReader reader) => ReadKey(ref reader);

    private static (long Packet, int Flow, long Offset) ReadKey(ref PackedReader reader) => (reader.Number(), (int)reader.Number(), reader.Number());
}
