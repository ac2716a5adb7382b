namespace Lab.Scenarios.Hosting;

/// <summary>The bench cannot be set up as asked: a profile, a scenario or a file that does not exist.</summary>
public sealed class BenchException : Exception
{
    public BenchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
