using System.Text;

namespace Lab.VirtualPhone.Tests.Adb;

/// <summary>What a call of adb gave back.</summary>
public sealed record AdbOutput(int Exit, byte[] Bytes, string Error)
{
    public string Text => Encoding.UTF8.GetString(Bytes);
}
