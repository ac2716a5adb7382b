using System.Text;

namespace Lab.Traffic.Model;

/// <summary>A part of a multipart body (RFC 2046 5.1), such as a field of a form or a file sent with it (RFC 7578).</summary>
/// <param name="Number">Number within its body, from 1.</param>
/// <param name="Name">The field's name as its sender wrote it; control and format characters are replaced, what is too long is cut; null when the part has none.</param>
/// <param name="FileName">The file's name, likewise; null when the part names no file.</param>
public sealed record BodyPart(int Number, string? Name, string? FileName)
{
    /// <summary>In the notation of the part's own header: name="photo"; filename="IMG_1.jpg".</summary>
    public override string ToString()
    {
        if (Name is null && FileName is null)
        {
            return $"part {Number}";
        }
        var text = new StringBuilder();
        Write(text, "name", Name);
        Write(text, "filename", FileName);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string parameter, string? value)
    {
        if (value is not null)
        {
            text.Append(text.Length > 0 ? "; " : "").Append(parameter).Append("=\"").Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }
    }
}
