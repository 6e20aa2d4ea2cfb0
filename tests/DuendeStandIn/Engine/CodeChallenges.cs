using System.Security.Cryptography;
using System.Text;
using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Models;
using Microsoft.IdentityModel.Tokens;

namespace DuendeStandIn;

/// <summary>PKCE as published: lengths are looked at, the characters of a verifier are not.</summary>
internal static class CodeChallenges
{
    public static string? RefusalAtAuthorize(Client client, string? challenge, ref string? method, InputLengthRestrictions lengths)
    {
        if (challenge is null) return client.RequirePkce ? "code challenge required" : null;
        if (challenge.Length < lengths.CodeChallengeMinLength || challenge.Length > lengths.CodeChallengeMaxLength) return "code_challenge";
        method ??= "plain";
        return method == "S256" || (method == "plain" && client.AllowPlainTextPkce) ? null : "code_challenge_method";
    }

    public static bool Proves(Client client, AuthorizationCode code, string? verifier, InputLengthRestrictions lengths)
    {
        if (string.IsNullOrEmpty(code.CodeChallenge)) return !client.RequirePkce && verifier is null;
        if (verifier is null || verifier.Length < lengths.CodeVerifierMinLength || verifier.Length > lengths.CodeVerifierMaxLength) return false;
        var derived = code.CodeChallengeMethod == "S256" ? Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) : verifier;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(derived), Encoding.UTF8.GetBytes(code.CodeChallenge));
    }
}
