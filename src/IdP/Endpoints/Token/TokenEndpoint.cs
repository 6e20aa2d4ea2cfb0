using System.Diagnostics;
using IdP.Clients;
using IdP.Grants;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Grants;
using IdP.Rules.Token;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Tokens;

namespace IdP.Endpoints.Token;

/// <summary>Exchanges a grant for tokens. RFC6749-3.2, OIDCC-3.1.3; E-001, E-027. Never a redirect (E-025), never a cookie.</summary>
public sealed class TokenEndpoint(
    ClientAuthenticator clients,
    DpopProofs proofs,
    AuthorizationCodeGrant authorizationCode,
    RefreshTokenGrant refreshToken,
    TokenIssuer issuer,
    GrantStore grants,
    UsageRecorder usage,
    TimeProvider clock)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        // 1. What is asked?
        if ((await TokenForm.ReadAsync(exchange)).Refused(out var refusal, out var form)) return exchange.Refuse(refusal);

        // 2. Who asks?
        if ((await clients.ProveAsync(exchange, form.Form)).Refused(out refusal, out var client)) return exchange.Refuse(refusal);
        if (proofs.Read(exchange, exchange.Issuer.TokenEndpoint).Refused(out refusal, out var key)) return await RefuseAsync(exchange, client, refusal);
        var request = form.Request;
        if (key.Thumbprint is not null) (request, client) = (request with { DpopJkt = key.Thumbprint }, client with { Key = key });

        // 3. May this client ask in this way?
        if (TokenRequestRules.Check(exchange.Trace, request, client.Client, exchange.Issuer.Profile) is { } notAllowed) return await RefuseAsync(exchange, client, notAllowed);

        // 4. Does the grant hold?
        if ((await RedeemAsync(exchange, request, client)).Refused(out refusal, out var grant)) return await RefuseAsync(exchange, client, refusal);

        // 5. Then here are the tokens, once they are on disk.
        var (outcome, tokens) = await issuer.IssueAsync(grant, exchange.Issuer, exchange.Aborted);
        return outcome switch
        {
            TokenCommitOutcome.Committed => Grant(request, client, tokens!),
            TokenCommitOutcome.AssertionUsedBefore => exchange.Refuse(exchange.Trace.Ask("E-093", ClientAuthenticator.NotReplayed(first: false))!),
            TokenCommitOutcome.ProofUsedBefore => exchange.Refuse(exchange.Trace.Ask("RFC9449-11.1", DpopProofs.NotReplayed(first: false))!),
            TokenCommitOutcome.GrantUsedBefore => await AskAgainAsync(exchange, request, client.WithoutWhatIsSpent()),
            _ => throw new UnreachableException(),
        };
    }

    private async ValueTask<Result<ValidatedGrant>> RedeemAsync(ProtocolExchange exchange, TokenRequest request, AuthenticatedClient client) => request.GrantType switch
    {
        GrantTypes.AuthorizationCode => await authorizationCode.RedeemAsync(exchange, request, client),
        GrantTypes.RefreshToken => await refreshToken.RedeemAsync(exchange, request, client),
        GrantTypes.ClientCredentials => ClientCredentialsGrant.Redeem(exchange, request, client),
        _ => throw new UnreachableException("the rules let supported grant types through only"),
    };

    /// <summary>
    /// Another request spent the grant between our looking and our committing (E-143). The rules are asked again and now see
    /// what it did: a code is refused and takes back what it bought, a refresh token within its grace gets the same successor.
    /// </summary>
    private async Task<IResult> AskAgainAsync(ProtocolExchange exchange, TokenRequest request, AuthenticatedClient client)
    {
        if ((await RedeemAsync(exchange, request, client)).Refused(out var refusal, out var grant)) return exchange.Refuse(refusal);

        var (outcome, tokens) = await issuer.IssueAsync(grant, exchange.Issuer, exchange.Aborted);
        return outcome == TokenCommitOutcome.Committed
            ? Grant(request, client, tokens!)
            : exchange.Refuse(exchange.Trace.Ask("E-143", Refusal.InvalidGrant("the grant was redeemed by another request at the same time"))!);
    }

    private TokenResponse Grant(TokenRequest request, AuthenticatedClient client, IssuedTokens tokens)
    {
        usage.Granted(client.Client, RequestShape.Of(request, client.Client, client.Secret, client.Certificate));
        return new TokenResponse(tokens);
    }

    /// <summary>A refused request has used up its assertion and its proof as well (E-093, RFC9449-11.1); a replayed one is refused for that first.</summary>
    private async Task<IResult> RefuseAsync(ProtocolExchange exchange, AuthenticatedClient client, Refusal refusal)
    {
        var first = await SpendAsync(client.Assertion);
        if (ClientAuthenticator.NotReplayed(first) is { } replayed) return exchange.Refuse(exchange.Trace.Ask("E-093", replayed)!);

        first = await SpendAsync(client.Key.Proof);
        return exchange.Refuse(DpopProofs.NotReplayed(first) is { } again ? exchange.Trace.Ask("RFC9449-11.1", again)! : refusal);
    }

    private async ValueTask<bool> SpendAsync(UsedAssertion? presented) => presented is null || await grants.SpendAssertionAsync(presented, clock.GetUtcNow());
}
