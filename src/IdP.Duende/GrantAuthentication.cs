using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IdP.Duende;

/// <summary>
/// Who is signed in, when IdentityServer asks: the person of the grant that was handed over. There is no cookie of IdentityServer's;
/// sessions are those of the product, on either engine.
/// </summary>
internal sealed class GrantAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "idp-grant";

    // Where IdentityServer looks for the session.
    private const string SessionId = "session_id";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        Context.Features.Get<Handover>()?.Grant is { } grant
            ? AuthenticateResult.Success(new AuthenticationTicket(Handover.Person(grant), new AuthenticationProperties { Items = { [SessionId] = grant.SessionId } }, SchemeName))
            : AuthenticateResult.NoResult());

    // IdentityServer notes in its cookie which clients a person visits; ours notes it in the session.
    protected override Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties) => Task.CompletedTask;

    protected override Task HandleSignOutAsync(AuthenticationProperties? properties) => Task.CompletedTask;
}
