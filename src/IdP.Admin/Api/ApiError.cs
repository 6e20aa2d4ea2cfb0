using System.Diagnostics.CodeAnalysis;
using IdP.Admin.Texts;
using IdP.Rules.Registration;

namespace IdP.Admin.Api;

/// <summary>One thing that is wrong, or to be known.</summary>
/// <param name="Pointer">RFC 6901: where in the body; empty for the body as a whole.</param>
/// <param name="Id">The kind of it, for programs, such as <c>redirect.https</c>.</param>
/// <param name="Detail">What is wrong and what to do instead.</param>
/// <param name="Rule">The clause, as the rule book numbers it; null when no rule of a registration is broken.</param>
/// <param name="Fix">What to write instead; null when only the author can know.</param>
/// <param name="Severity"><c>error</c>, or what may be done all the same.</param>
[SuppressMessage("Naming", "CA1720", Justification = "RFC 6901 calls it a pointer.")]
public sealed record ApiError(string Pointer, string Id, string Detail, string? Rule = null, string? Fix = null, string Severity = "error")
{
    internal static ApiError Of(RegistrationProblem problem, Language language) => new(
        problem.JsonPointer, problem.Id, RegistrationTexts.Of(problem).In(language), problem.Rule, problem.Fix, problem.Severity.ToString().ToLowerInvariant());
}
