using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>Receives one file by the sync protocol and keeps what came.</summary>
internal sealed class ReceivingPhone
{
    private readonly ArrayBufferWriter<byte> content = new();

    public byte[] Answer { get; init; } = [.. Wire.Id("OKAY"), .. Wire.Int32(0)];

    public string Path { get; private set; } = "";

    public uint Mode { get; private set; }

    public uint Modified { get; private set; }

    public int LongestBlock { get; private set; }

    public IEnumerable<byte> Content => content.WrittenSpan.ToArray();

    public async Task ReceiveAsync(ScriptedConnection connection)
    {
        var (id, path) = await connection.ReadSyncAsync();
        if (id == "SND2")
        {
            Path = Encoding.UTF8.GetString(path);
            var rest = await connection.ReadAsync(12);
            Mode = BitConverter.ToUInt32(rest, 4);
        }
        else
        {
            var text = Encoding.UTF8.GetString(path);
            var comma = text.LastIndexOf(',');
            Path = text[..comma];
            Mode = uint.Parse(text[(comma + 1)..], CultureInfo.InvariantCulture);
        }
        while (true)
        {
            var head = await connection.ReadAsync(8);
            var number = BitConverter.ToUInt32(head, 4);
            if (Encoding.ASCII.GetString(head, 0, 4) == "DONE")
            {
                Modified = number;
                break;
            }
            LongestBlock = Math.Max(LongestBlock, (int)number);
            content.Write(await connection.ReadAsync((int)number));
        }
        await connection.WriteAsync(Answer);
    }
}
