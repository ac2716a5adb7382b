namespace Lab.Reports.Wording;

/// <summary>Sentences of the signed PDF: the attachment, the signature and its field.</summary>
internal abstract partial class Words
{
    /// <summary>What the attached record is.</summary>
    public abstract string AttachmentOf(string runId);

    /// <summary>Why the PDF is signed.</summary>
    public abstract string SignatureReason(string reportNumber);

    /// <summary>The field of the signature, read aloud.</summary>
    public abstract string SignedBy(string name, string moment);

    /// <summary>The line above the name in the field.</summary>
    public abstract string SignatureHead { get; }

    /// <summary>The line with the certificate's issuer in the field.</summary>
    public abstract string SignatureFoot(string issuer);

    /// <summary>The words of a document by its language (BCP 47); English for any other.</summary>
    public static Words OfTag(string? tag) => tag == new TraditionalChinese().Tag ? new TraditionalChinese() : new English();
}
