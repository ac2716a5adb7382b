namespace Lab.Harness.Phone;

/// <summary>Folders of the user's storage (/sdcard) where apps look for documents.</summary>
public enum DocumentFolder
{
    /// <summary>Documents.</summary>
    Documents,

    /// <summary>Download.</summary>
    Download,
}
