using System.Security.Cryptography;
using System.Text;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Dpop;
using IdP.Rules.Grants;
using IdP.Storage;
using Microsoft.Extensions.Primitives;

namespace IdP.Clients;

/// <summary>Proof of possession of a key, at every endpoint that takes one (RFC9449-4.3).</summary>
public sealed class DpopProofs(DpopNonces nonces, GrantStore grants, TimeProvider clock)
{
    /// <summary>Reads the proof, and leaves it to the caller to spend it in its own transaction (<see cref="ProvenKey.Proof"/>): the token endpoint's way.</summary>
    /// <param name="exchange">The request; a nonce for the next one is written into its answer.</param>
    /// <param name="address">The public address of the endpoint, from configuration.</param>
    /// <param name="accessToken">The access token that is presented along with it; null where none is.</param>
    /// <returns><see cref="ProvenKey.None"/> without a DPoP header, and where the profile binds no tokens.</returns>
    public Result<ProvenKey> Read(ProtocolExchange exchange, string address, string? accessToken = null)
    {
        var header = exchange.Http.Request.Headers["DPoP"];
        if (header.Count == 0 || exchange.Issuer.Profile.Dpop is not { } profile) return ProvenKey.None;

        var trace = exchange.Trace;
        if (trace.Ask("RFC9449-4.3.1", OneHeader(header)) is { } several) return several;
        if (DpopProof.Read(header[0]!).Refused(out var malformed, out var proof)) return trace.Ask("RFC9449-4.3.2", malformed)!;
        trace.Held("RFC9449-4.3.2");

        if (DpopRules.Check(trace, proof, profile, exchange.Http.Request.Method, address, accessToken, clock.GetUtcNow()) is { } refusal) return refusal;
        if (trace.Ask("RFC9449-4.3.10", NonceIsOurs(exchange, proof.Nonce)) is { } otherNonce) return otherNonce;

        var thumbprint = proof.Thumbprint();
        return new ProvenKey(thumbprint, Used(exchange, thumbprint, proof, profile.Window));
    }

    /// <summary>Reads the proof and spends it at once: for endpoints that write nothing else.</summary>
    /// <inheritdoc cref="Read"/>
    public async ValueTask<Result<ProvenKey>> AcceptAsync(ProtocolExchange exchange, string address, string? accessToken = null)
    {
        if (Read(exchange, address, accessToken).Refused(out var refusal, out var key)) return refusal;
        if (key.Proof is null) return key;

        return exchange.Trace.Ask("RFC9449-11.1", NotReplayed(await grants.SpendAssertionAsync(key.Proof, clock.GetUtcNow()))) is { } replayed ? replayed : key;
    }

    /// <summary>RFC9449-11.1: a proof is accepted once, across processes and restarts.</summary>
    public static Refusal? NotReplayed(bool first) =>
        first ? null : Refusal.InvalidDpopProof("the proof has been used before").Because("a new jti in each proof", "a jti seen before");

    private static Refusal? OneHeader(StringValues header) =>
        header.Count == 1 ? null : Refusal.InvalidDpopProof("there is more than one DPoP header").Because("one DPoP header", $"{header.Count}");

    // RFC9449-8, RFC9449-9: a nonce that comes must be ours; that one comes is for the issuer to ask.
    private Refusal? NonceIsOurs(ProtocolExchange exchange, string? nonce)
    {
        if (nonce is null && !exchange.Issuer.DpopNonceRequired) return null;

        var age = nonce is null ? null : nonces.AgeOf(nonce, exchange.Issuer);
        if (age is null || age >= DpopNonces.Renewal) exchange.Http.Response.Headers["DPoP-Nonce"] = nonces.New(exchange.Issuer); // RFC9449-8.2
        return age is null
            ? new Refusal("use_dpop_nonce", "Repeat the request with the nonce of the DPoP-Nonce header in the proof.", nonce is null ? "the proof has no nonce" : "the nonce is not one of ours, or has ended")
                .Because("the nonce of the DPoP-Nonce header", nonce is null ? null : "another nonce")
            : null;
    }

    // Per issuer and key, until the last moment at which the window would take it; a second more, since what is stored is rounded.
    private static UsedAssertion Used(ProtocolExchange exchange, string thumbprint, DpopProof proof, TimeSpan window) => new(
        SHA256.HashData(Encoding.UTF8.GetBytes($"dpop\n{exchange.Issuer.Name}\n{thumbprint}\n{proof.JwtId}")),
        proof.Issued!.Value + window + TimeSpan.FromSeconds(1));
}
