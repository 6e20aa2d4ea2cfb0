using IdP.Rules.Registration;

namespace IdP.Registration;

/// <summary>A registration document in a file, judged.</summary>
/// <param name="Path">The file, as it was named.</param>
/// <param name="Registration">What becomes of it.</param>
/// <param name="IsNew">True when no client is registered under its client_id yet.</param>
internal sealed record ClientFile(string Path, ClientRegistration Registration, bool IsNew)
{
    /// <summary>Everything wrong with it, one sentence each, after the name of the file.</summary>
    public IEnumerable<string> Complaints => Registration.Problems.Select(problem => $"{Path}: {problem}");
}
