namespace Lab.Scenarios.Hosting;

/// <summary>The lab failed, never the phone.</summary>
public sealed class ScenarioErrorException : Exception
{
    public ScenarioErrorException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
