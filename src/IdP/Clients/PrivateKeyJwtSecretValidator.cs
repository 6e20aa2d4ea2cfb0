using System.Runtime.CompilerServices;
using IdP.Rules;
using IdP.Rules.Assertions;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Clients;

/// <summary>
/// private_key_jwt with a registered key, or one at the address the client registered (OIDCC-9): the assertion names it by
/// <c>kid</c>, and nothing else in the header chooses a key.
/// </summary>
public sealed class PrivateKeyJwtSecretValidator(AssertionVerifier verifier, RegisteredKeySets keySets) : ISecretValidator
{
    /// <summary>What <see cref="ParsedSecret.Properties"/> calls the address of the client's keys. Never a request's word: <see cref="ClientAuthenticator"/> writes it.</summary>
    internal const string KeySetAddress = "jwks_uri";

    // Parsing a key costs more than using it; a secret lives as long as its client stays in the cache.
    private readonly ConditionalWeakTable<Secret, JsonWebKey> keys = [];

    public async Task<SecretValidationResult> ValidateAsync(IEnumerable<Secret> secrets, ParsedSecret parsedSecret, CancellationToken ct)
    {
        if (parsedSecret.Type != ParsedSecretTypes.JwtBearer) return new SecretValidationResult();

        var registered = secrets.Where(secret => secret.Type == SecretTypes.JsonWebKey).ToList();
        var address = parsedSecret.Properties.GetValueOrDefault(KeySetAddress);
        return registered.Count == 0 && address is null ? new SecretValidationResult() : await ValidateAsync(registered, address, parsedSecret, ct);
    }

    private async Task<AssertionResult> ValidateAsync(List<Secret> registered, string? address, ParsedSecret presented, CancellationToken ct)
    {
        var trace = new RuleTrace();
        if (verifier.Read(presented, trace).Refused(out var refusal, out var assertion)) return Refuse(refusal);
        if (trace.Ask("E-105", KeyIsNamed(assertion)) is { } unnamed) return Refuse(unnamed);

        // E-106, E-109: x5c beside a kid, jku, x5u and jwk are not even looked at.
        var named = registered.Find(secret => secret.Identifier == assertion.KeyId);
        if (address is not null)
        {
            // Nothing is fetched for an assertion that could not be accepted anyway.
            var found = await keySets.FindAsync(verifier.IssuerOf(presented), presented.Id, address, assertion.KeyId!, ct);
            if (trace.Ask("OIDCC-10.1.1", found.Refused(out var unavailable, out named) ? unavailable : null) is { } unfetched) return Refuse(unfetched);
        }

        if (trace.Ask("E-101", ClientAuthenticationRules.KeyIsRegistered(named, assertion.KeyId)) is { } unknown) return Refuse(unknown);
        var key = keys.GetValue(named!, static secret => new JsonWebKey(secret.Value));
        var profile = verifier.IssuerOf(presented).Profile.Assertions;
        if (trace.Ask("E-108", AlgorithmIsTheKeys(assertion, key, profile) ?? AssertionVerifier.SignatureHolds(assertion, key)) is { } forged) return Refuse(forged);

        return new AssertionResult
        {
            Success = true,
            IsError = false,
            Secret = named,
            Trace = trace,
            Assertion = verifier.Used(assertion, presented),
            ClientAmr = AuthenticationMethods.PrivateKeyJwt,
        };

        AssertionResult Refuse(Refusal refusal) => new() { Trace = trace, Refusal = refusal };
    }

    // RFC7517-4.4, RFC8725-3.1: a key is used with one algorithm.
    private static Refusal? AlgorithmIsTheKeys(ClientAssertion assertion, JsonWebKey key, AssertionProfile profile) =>
        profile.KeyAlgorithmBinds && key.Alg is { Length: > 0 } registered && registered != assertion.Algorithm
            ? Refusal.InvalidClient("the key is registered for another algorithm").Because($"a signature by {registered}", assertion.Algorithm)
            : null;

    // E-104, E-105, D-11: a client that registered a key must say which one; a certificate does not replace it.
    private static Refusal? KeyIsNamed(ClientAssertion assertion) =>
        assertion.KeyId is not null
            ? null
            : Refusal.InvalidClient("the header has no kid").Because("kid of a registered key", assertion.CertificateChain is null ? null : "x5c only");
}
