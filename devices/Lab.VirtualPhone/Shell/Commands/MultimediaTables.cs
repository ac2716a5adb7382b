using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>
/// The provider of multimedia messages: <c>mms</c> and its folders, <c>mms/ID/addr</c>, <c>mms/ID/part</c>, <c>mms/part</c>. From Android 5 on who is not the messaging app sees received and sent messages
/// alone, no draft, no outbox, and none that was announced (m_type 130) and not fetched.
/// </summary>
internal static class MultimediaTables
{
    private const int FirstRestricted = 21;
    private const string Announced = "130";

    /// <summary>What a path shows; null = the provider knows no such path.</summary>
    /// <param name="content">The phone's data.</param>
    /// <param name="path">Path without scheme, and without the id of a row at its end.</param>
    /// <param name="sdk">API level.</param>
    /// <param name="writable">Whether the caller may write messages.</param>
    public static ContentView? Of(ContentStore content, string path, int sdk, bool writable)
    {
        content.DropLostParts();
        return path.Split('/') switch
        {
            ["mms"] => Messages(content, null, sdk, writable),
            ["mms", "inbox"] => Messages(content, "1", sdk, writable),
            ["mms", "sent"] => Messages(content, "2", sdk, writable),
            ["mms", "drafts"] => Messages(content, "3", sdk, writable),
            ["mms", "outbox"] => Messages(content, "4", sdk, writable),
            ["mms", "part"] => new(content.MultimediaParts, null, Writable: writable),
            ["mms", var id, "part"] => Rows(content.MultimediaParts, "mid", id, writable),
            ["mms", var id, "addr"] => Rows(content.MultimediaAddresses, "msg_id", id, writable),
            _ => null,
        };
    }

    private static ContentView Messages(ContentStore content, string? box, int sdk, bool writable) => new(
        content.Multimedia,
        values => !writable ? null : content.InsertMultimedia(box is null ? values : [new("msg_box", box), .. values]),
        row => (box is null || row.GetValueOrDefault("msg_box") == box) && (sdk < FirstRestricted || (row.GetValueOrDefault("msg_box") is "1" or "2" && row.GetValueOrDefault("m_type") != Announced)),
        writable)
    {
        NewestFirst = true,
    };

    private static ContentView Rows(ContentTable table, string column, string id, bool writable) => new(
        table, values => !writable ? null : table.Insert([new(column, id), .. values]), row => row.GetValueOrDefault(column) == id, writable);
}
