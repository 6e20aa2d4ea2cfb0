namespace IdP.Start;

/// <summary>The configuration cannot be used. All that is wrong with it is said at once.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence each: the key, what is wrong, and what to write instead.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
