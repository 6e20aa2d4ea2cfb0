using IdP.Grants;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Token;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Tokens;
using IdP.Users;

namespace IdP.Endpoints.Authorize;

/// <summary>Makes the grant of a sign-in and the code that stands for it. RFC6749-4.1.2.</summary>
public sealed class CodeIssuer(IEngine engine, GrantStore grants, SubjectIdentifiers subjects, UsageRecorder usage, TimeProvider clock)
{
    public async Task<string> IssueAsync(Issuer issuer, Client client, AuthorizeRequest request, Session session, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var scope = Scopes.Write(Scopes.Read(request.Scope));

        var granted = new AuthorizationCode
        {
            Grant = new Grant
            {
                GrantId = Handles.NewId(),
                Issuer = issuer.Name,
                ClientId = client.ClientId,
                Subject = SubjectOf(issuer, client, session.UserId),
                UserId = session.UserId,
                Scope = scope,
                Resource = ResourceRules.Write(request.Resources, issuer.Profile),
                OnBehalfOf = OnBehalfOfRules.Customer(request, issuer.Profile),
                Acr = session.Acr,
                Amr = session.Amr,
                AuthTime = session.AuthTime,
                Locale = session.Locale,
                SessionId = session.SessionId,
                Created = now,
                Expires = now + ScopeRules.AuthorizationLifetime(scope, issuer.Scopes, client.AuthorizationLifetime ?? issuer.Profile.Lifetimes.Authorization),
            },
            RedirectUri = request.RedirectUri!,
            CodeChallenge = request.CodeChallenge,
            Nonce = request.Nonce,
            DpopJkt = issuer.Profile.Dpop is null ? null : request.DpopJkt,
            Expires = now + issuer.Profile.Lifetimes.AuthorizationCode,
        };

        var code = Handles.New(issuer.Profile);
        await engine.GrantedAsync(client, granted, ct);
        await grants.AddCodeAsync(code, granted);

        // A pushed request was counted when it was pushed.
        if (!request.Pushed) usage.Granted(client, RequestShape.Of(request, client));
        return code;
    }

    public string SubjectOf(Issuer issuer, Client client, string userId) => subjects.For(issuer, client, userId);
}
