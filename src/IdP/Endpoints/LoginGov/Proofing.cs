using IdP.Users;

namespace IdP.Endpoints.LoginGov;

/// <summary>How well it is known who a person is, from what the directory knows of them.</summary>
internal static class Proofing
{
    /// <summary>The claim <c>verified_at</c>: when the identity was verified, in seconds.</summary>
    public static bool IsVerified(User person) => person.Claims.ContainsKey("verified_at");

    /// <summary>The claim <c>facial_match</c>: the face was compared with that of an identity document.</summary>
    public static bool HasFacialMatch(User person) => IsVerified(person) && person.Claims.GetValueOrDefault("facial_match") == "true";
}
