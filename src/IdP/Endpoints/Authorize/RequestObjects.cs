using System.Runtime.CompilerServices;
using IdP.Clients;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Endpoints.Authorize;

/// <summary>
/// Authorization requests that come signed, by value (RFC9101-5.1). One is not remembered: a reload or another language is the same
/// request again, for as long as it lives.
/// </summary>
public sealed class RequestObjects(RegisteredKeySets keySets, TimeProvider clock)
{
    // Parsing a key costs more than using it; a secret lives as long as its client stays in the cache.
    private readonly ConditionalWeakTable<Secret, JsonWebKey> keys = [];

    /// <summary>RFC9101-6.3: the request inside, or the request itself when it has no object, when nobody is registered to have signed it, or when the profile takes none (E-295).</summary>
    public async ValueTask<Result<AuthorizeRequest>> OpenAsync(ProtocolExchange exchange, AuthorizeRequest outside, Client? client)
    {
        if (outside.Request is not { } jwt || client is not { Active: true } || exchange.Issuer.Profile.RequestObjects is not { } profile) return outside;

        var trace = exchange.Trace;
        if (trace.Ask("RFC9101-5", NotBesideAnotherRequest(outside)) is { } several) return several;
        if (RequestObject.Read(jwt).Refused(out var malformed, out var signed)) return trace.Ask("RFC9101-6.1", malformed)!;
        trace.Held("RFC9101-6.1");

        if (RequestObjectRules.Check(trace, signed, profile, client.ClientId, exchange.Issuer.Url, clock.GetUtcNow()) is { } refusal) return refusal;
        var named = client.Secrets.FirstOrDefault(secret => secret.Type == SecretTypes.JsonWebKey && secret.IsLive(clock.GetUtcNow()) && secret.Identifier == signed.Jws.KeyId);
        if (client.JwksUri is { } address && signed.Jws.KeyId is { } keyId)
        {
            // Nothing is fetched for a request that could not be accepted anyway.
            var found = await keySets.FindAsync(exchange.Issuer, client.ClientId, address, keyId, exchange.Aborted);
            if (found.Refused(out var unavailable, out named)) return trace.Ask("RFC9101-6.2", RequestObjectRules.KeyCannotBeHad(unavailable))!;
        }

        var key = named is null ? null : keys.GetValue(named, static secret => new JsonWebKey(secret.Value));
        if (trace.Ask("RFC9101-6.2", RequestObjectRules.SignedByTheClient(signed, key)) is { } forged) return forged;
        return signed.ToRequest();
    }

    private static Refusal? NotBesideAnotherRequest(AuthorizeRequest outside) =>
        outside.RequestUri is not null || outside.HasRepeatedParameter
            ? Refusal.InvalidRequest("Send request once, and without request_uri.").Because("request and client_id", outside.RequestUri is null ? "a repeated parameter" : "request_uri")
            : null;
}
