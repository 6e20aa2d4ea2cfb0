using System.Security.Cryptography;
using System.Text;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Assertions;
using IdP.Rules.Grants;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Clients;

/// <summary>What the two validators of client assertions share: the rules before the key is known, and the signature after.</summary>
public sealed class AssertionVerifier(IssuerDirectory issuers, TimeProvider clock)
{
    /// <summary>Reads the assertion and asks everything that needs no key.</summary>
    public Result<ClientAssertion> Read(ParsedSecret presented, RuleTrace trace)
    {
        if (ClientAssertion.Read((string)presented.Credential!).Refused(out var malformed, out var assertion)) return malformed;

        var issuer = issuers.ByUrl(presented.Properties["issuer"]);
        return ClientAssertionRules.Check(trace, assertion, issuer.Profile.Assertions, presented.Id, issuer.Url, issuer.TokenEndpoint, clock.GetUtcNow()) is { } refusal
            ? refusal
            : assertion;
    }

    public Issuer IssuerOf(ParsedSecret presented) => issuers.ByUrl(presented.Properties["issuer"]);

    /// <summary>E-108: RFC7515-5.2. The key's own type must fit the algorithm, so no key can be taken for another kind.</summary>
    public static Refusal? SignatureHolds(ClientAssertion assertion, SecurityKey key)
    {
        if (!assertion.Jws.Fits(key)) return Refusal.InvalidClient("the key does not fit the signature algorithm").Because($"a key for {assertion.Algorithm}", key.GetType().Name);
        return assertion.Jws.IsSignedBy(key) ? null : Refusal.InvalidClient("the signature does not verify").Because("a signature by the client's key", "another signature");
    }

    /// <summary>
    /// What to remember of an accepted assertion, per issuer and client (E-095). Without a jti it is what was signed (D-07):
    /// the signature's own text could be written in more than one way.
    /// </summary>
    public UsedAssertion Used(ClientAssertion assertion, ParsedSecret presented)
    {
        var identity = assertion.JwtId is { } jti ? "jti\n" + jti : $"jwt\n{assertion.Jws.SigningInput}";
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{IssuerOf(presented).Name}\n{presented.Id}\n{identity}"));
        return new UsedAssertion(key, assertion.Time("exp")!.Value);
    }
}
