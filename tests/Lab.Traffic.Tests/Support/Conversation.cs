namespace Lab.Traffic.Tests.Support;

/// <summary>A TCP connection of the phone, frame by frame, with the numbers that belong.</summary>
internal sealed class Conversation(int client = 40_000, int server = 80, uint clientIsn = 1_000, uint serverIsn = 5_000)
{
    private uint clientNext = clientIsn + 1;
    private uint serverNext = serverIsn + 1;

    public List<byte[]> Frames { get; } = [];

    public Conversation Handshake()
    {
        Frames.Add(Support.Frames.Tcp(clientIsn, [], true, client, server, syn: true, ack: false));
        Frames.Add(Support.Frames.Tcp(serverIsn, [], false, client, server, syn: true, acknowledges: clientIsn + 1));
        Frames.Add(Support.Frames.Tcp(clientNext, [], true, client, server, acknowledges: serverNext));
        return this;
    }

    public Conversation Send(byte[] payload, int segment = 1_400)
    {
        foreach (var part in payload.Chunk(segment))
        {
            Frames.Add(Support.Frames.Tcp(clientNext, part, true, client, server, acknowledges: serverNext));
            clientNext += (uint)part.Length;
        }
        return this;
    }

    public Conversation Send(string text, int segment = 1_400) => Send(Support.Frames.Text(text), segment);

    public Conversation Answer(byte[] payload, int segment = 1_400)
    {
        foreach (var part in payload.Chunk(segment))
        {
            Frames.Add(Support.Frames.Tcp(serverNext, part, false, client, server, acknowledges: clientNext));
            serverNext += (uint)part.Length;
        }
        return this;
    }

    public Conversation Answer(string text, int segment = 1_400) => Answer(Support.Frames.Text(text), segment);

    /// <summary>Bytes of the phone that the capture lacks.</summary>
    public Conversation Lose(int bytes)
    {
        clientNext += (uint)bytes;
        return this;
    }

    public Conversation Close()
    {
        Frames.Add(Support.Frames.Tcp(clientNext++, [], true, client, server, fin: true, acknowledges: serverNext));
        Frames.Add(Support.Frames.Tcp(serverNext++, [], false, client, server, fin: true, acknowledges: clientNext));
        Frames.Add(Support.Frames.Tcp(clientNext, [], true, client, server, acknowledges: serverNext));
        return this;
    }

    public CaptureBuilder ToCapture() => new CaptureBuilder().Add([.. Frames]);
}
