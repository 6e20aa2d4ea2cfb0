using IdP.Grants;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.LoginGov;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Tokens;
using IdP.Users;

namespace IdP.Endpoints.LoginGov;

/// <summary>Makes the one grant that a person has at a client, and the code that stands for it. An earlier one ends (E-180).</summary>
public sealed class LoginGovCodes(IEngine engine, GrantStore grants, SubjectIdentifiers subjects, UsageRecorder usage, TimeProvider clock)
{
    public async Task<string> IssueAsync(Issuer issuer, Client client, AuthorizeRequest request, Session session, User person, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var asked = Assurance.Understood(request.AcrValues);
        var granted = new AuthorizationCode
        {
            Grant = new Grant
            {
                GrantId = Handles.NewId(),
                Issuer = issuer.Name,
                ClientId = client.ClientId,
                Subject = subjects.For(issuer, client, session.UserId),
                UserId = session.UserId,
                Scope = Scopes.Write(AttributeScopes.Granted(request.Scope, client.Scopes, client.Ial)),
                Acr = Assurance.Asserted(asked, Proofing.IsVerified(person), Proofing.HasFacialMatch(person)),
                RequestedAcr = Scopes.Write(asked),
                Amr = session.Amr,
                AuthTime = session.AuthTime,
                Locale = session.Locale,
                SessionId = session.SessionId,
                Created = now,
                Expires = session.AuthTime + issuer.Profile.Lifetimes.SessionAbsolute,
            },
            RedirectUri = request.RedirectUri!,
            CodeChallenge = request.CodeChallenge,
            Nonce = request.Nonce,
            Expires = now + issuer.Profile.Lifetimes.AuthorizationCode,
        };

        var code = Uuid.New();
        await engine.GrantedAsync(client, granted, ct);
        await grants.AddOnlyCodeAsync(code, granted);
        usage.Granted(client, RequestShape.Of(request, client));
        return code;
    }
}
