using IdP.Admin.Access;
using IdP.Rules;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>How long what the client is given lives.</summary>
[Needs(Right.EditClients)]
public sealed class LifetimesModel(Drafts drafts, Wizard wizard) : StepPage(drafts, wizard)
{
    public override Step Step => Step.Lifetimes;

    public bool Refreshes => Draft.Form.GrantTypes.Contains(GrantTypes.RefreshToken);

    protected override Task<bool> TakeAsync(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var typed = Draft.Form;
        typed.AccessTokenLifetime = Typed(form, "access_token_lifetime");
        typed.RefreshTokenLifetime = Refreshes ? Typed(form, "refresh_token_lifetime") : "";
        typed.AuthorizationLifetime = Refreshes ? Typed(form, "authorization_lifetime") : "";
        typed.RefreshTokenUsage = form["refresh_token_usage"] == "REUSE" ? "REUSE" : "ONETIME";
        typed.AccessTokenFormat = form["access_token_format"] == "reference" ? "reference" : "jwt";
        return Task.FromResult(false);
    }
}
