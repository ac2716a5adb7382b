using Lab.Harness.Model;

namespace Lab.Reports.Wording;

// Secrets of an interceptor.
internal abstract partial class Words
{
    /// <summary>That encrypted connections were opened with an interceptor's secrets, and what that means.</summary>
    public abstract string Keys(KeyLogFile keys);
}
