using System.Buffers.Binary;

namespace Lab.Traffic.Udp;

/// <summary>GTP-U version 1 (3GPP TS 29.281 5): the IP packets of phones between the nodes of a mobile network.</summary>
internal static class GtpTunnel
{
    /// <summary>The registered port.</summary>
    public const ushort Port = 2152;

    private const int HeaderBytes = 8;
    private const int OptionalBytes = 4;
    private const int MaxExtensions = 16;
    private const byte UserPacket = 255;

    /// <summary>The IP packet that a message carries; false for other messages and for bytes that are no GTP-U.</summary>
    /// <param name="message">Payload of the datagram as captured.</param>
    /// <param name="offset">Where the packet begins.</param>
    public static bool TryFindPacket(ReadOnlySpan<byte> message, out int offset)
    {
        offset = HeaderBytes;
        // Version 1, protocol type GTP, the spare bit 0.
        if (!IsMessage(message) || message[1] != UserPacket)
        {
            return false;
        }
        if ((message[0] & 0x07) != 0)
        {
            // Any of the three flags brings sequence number, N-PDU number and type of the first extension.
            offset += OptionalBytes;
            if (offset > message.Length || ((message[0] & 0x04) != 0 && !SkipExtensions(message, ref offset)))
            {
                return false;
            }
        }
        return offset < message.Length && message[offset] >> 4 is 4 or 6;
    }

    /// <summary>True for a message of GTP-U whose length holds.</summary>
    public static bool IsMessage(ReadOnlySpan<byte> message) =>
        message.Length >= HeaderBytes && (message[0] & 0xf8) == 0x30 && BinaryPrimitives.ReadUInt16BigEndian(message[2..]) >= message.Length - HeaderBytes;

    private static bool SkipExtensions(ReadOnlySpan<byte> message, ref int offset)
    {
        var type = message[offset - 1];
        for (var i = 0; type != 0; i++)
        {
            // Length in units of four bytes, the type of the next extension in the last byte.
            var length = offset < message.Length ? message[offset] * 4 : 0;
            if (length == 0 || offset + length > message.Length || i == MaxExtensions)
            {
                return false;
            }
            offset += length;
            type = message[offset - 1];
        }
        return true;
    }
}
