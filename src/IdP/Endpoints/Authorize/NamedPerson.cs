using IdP.Rules.Authorize;
using IdP.Rules.Grants;
using IdP.Users;

namespace IdP.Endpoints.Authorize;

/// <summary>
/// Whom a <c>login_hint</c> signs in without a page: a configured test user by its UserId, or, as at ID-porten's TestID, anybody
/// synthetic and at which level: <c>testid:12838530093_idporten-loa-high</c> (A.3).
/// </summary>
/// <param name="UserId">A UserId or a synthetic national identity number.</param>
/// <param name="Acr">The level to sign in with; null is the lowest that is enough.</param>
public sealed record NamedPerson(string UserId, string? Acr)
{
    private const string TestId = "testid:";

    private const int PidLength = 11;

    /// <returns>Null when the hint names nobody in such a way. It may still choose somebody on the page.</returns>
    public static NamedPerson? Of(AuthorizeRequest request, IEnumerable<TestUserOptions> testUsers)
    {
        if (request.LoginHint is not { } hint) return null;
        if (testUsers.Any(user => user.UserId == hint)) return new(hint, null);
        if (!hint.StartsWith(TestId, StringComparison.Ordinal) || hint.Length <= TestId.Length + PidLength + 1 || hint[TestId.Length + PidLength] != '_') return null;

        var pid = hint.Substring(TestId.Length, PidLength);
        return SyntheticPid.IsSynthetic(pid) ? new(pid, hint[(TestId.Length + PidLength + 1)..]) : null;
    }

    /// <summary>Whether the session's sign-in is the one asked for. Who says at which level asks for a sign-in each time.</summary>
    public bool Is(Session session) => Acr is null && session.UserId == UserId;
}
