using IdP.Rules.Registration;

namespace IdP.Registration;

/// <summary>A registration document in a file, judged.</summary>
/// <param name="Path">The file, as it was named.</param>
/// <param name="Registration">What becomes of it.</param>
/// <param name="IsNew">True when no client is registered under its client_id yet.</param>
internal sealed record ClientFile(string Path, ClientRegistration Registration, bool IsNew)
{
    /// <summary>Everything that keeps it from being registered, one sentence each, after the name of the file.</summary>
    public IEnumerable<string> Complaints => Registration.Problems.Where(problem => problem.IsError).Select(problem => $"{Path}: {problem}");

    /// <summary>What else somebody should know about it.</summary>
    public IEnumerable<string> Remarks => Registration.Problems.Where(problem => !problem.IsError).Select(problem => $"{Path}: {problem.Severity.ToString().ToLowerInvariant()}: {problem}");
}
