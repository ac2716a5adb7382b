using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lab.Devices.Adb.Wire;

/// <summary>The ADB server's "smart socket" requests and answers (AOSP, packages/modules/adb, OVERVIEW.TXT and SERVICES.TXT).</summary>
internal static class SmartSocket
{
    /// <summary>Longest request in bytes, as four hex digits tell its length.</summary>
    public const int LongestRequest = 0xffff;

    private const uint Okay = 0x59414b4f;
    private const uint Fail = 0x4c494146;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Text as bytes; refuses what the phone would get otherwise than asked.</summary>
    public static byte[] Encode(string text, AdbContext context)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw context.Error("the text holds a NUL character, at which the phone would cut it off.");
        }
        try
        {
            return Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            throw context.Error($"the text has half a surrogate pair at index {e.Index}: it has no UTF-8 form.", e);
        }
    }

    /// <summary>Sends a request: four hex digits with the length in bytes, then the text.</summary>
    public static async ValueTask SendAdbRequestAsync(this AdbSocket socket, string service, AdbCall call)
    {
        var text = Encode(service, call.Context);
        if (text.Length > LongestRequest)
        {
            throw call.Context.Error(
                $"the request has {text.Length} bytes, the ADB server takes {LongestRequest}: push a script and run that, or use standard input.");
        }
        var request = new byte[4 + text.Length];
        Encoding.ASCII.GetBytes(text.Length.ToString("x4", CultureInfo.InvariantCulture), request);
        text.CopyTo(request, 4);
        await socket.WriteAsync(request, call.Context, call.Token);
    }

    /// <summary>Reads OKAY; FAIL becomes an error. <paramref name="fromServer"/> = false: the words are the phone's and choose no error type.</summary>
    public static async ValueTask ReadAdbResponseAsync(this AdbSocket socket, AdbCall call, bool fromServer = true)
    {
        var status = new byte[4];
        await socket.ReadExactlyAsync(status, "the status", call.Context, call.Token);
        switch (BinaryPrimitives.ReadUInt32LittleEndian(status))
        {
            case Okay:
                return;
            case Fail:
                var text = await socket.ReadStringAsync(call);
                throw fromServer ? call.Context.ServerRefusal(text) : call.Context.Error(text.Trim());
            default:
                throw call.Context.Error($"expected OKAY or FAIL, got {Convert.ToHexString(status)}: is the program at this port an ADB server?");
        }
    }

    /// <summary>Reads a text behind four hex digits with its length in bytes.</summary>
    public static async ValueTask<string> ReadStringAsync(this AdbSocket socket, AdbCall call)
    {
        var digits = new byte[4];
        await socket.ReadExactlyAsync(digits, "the length of an answer", call.Context, call.Token);
        return await socket.ReadStringBodyAsync(digits, call);
    }

    /// <summary>Reads a text whose length is known already.</summary>
    public static async ValueTask<string> ReadStringBodyAsync(this AdbSocket socket, ReadOnlyMemory<byte> digits, AdbCall call)
    {
        if (!ushort.TryParse(digits.Span, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length))
        {
            throw call.Context.Error($"expected four hex digits, got {Convert.ToHexString(digits.Span)}.");
        }
        var text = new byte[length];
        await socket.ReadExactlyAsync(text, "an answer", call.Context, call.Token);
        return Encoding.UTF8.GetString(text);
    }
}
