using IdP.Admin.Texts;
using IdP.Rules.Registration;

namespace IdP.Admin.Api;

/// <summary>Says a registration problem in the caller's language where there is a text for it, and as the rules say it otherwise.</summary>
internal static class ProblemSentences
{
    public static string Of(RegistrationProblem problem, Language language) => $"{problem.Member} {problem.Message}";
}
