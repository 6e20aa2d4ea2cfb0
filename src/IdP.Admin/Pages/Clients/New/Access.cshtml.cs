using IdP.Admin.Access;
using IdP.Rules;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>What the client may ask for.</summary>
[Needs(Right.EditClients)]
public sealed class AccessModel(Drafts drafts, Wizard wizard) : StepPage(drafts, wizard)
{
    public override Step Step => Step.Access;

    public IEnumerable<string> GrantsOffered => Issuer is null ? [] : Draft.IsMachine
        ? [GrantTypes.ClientCredentials]
        : Issuer.Profile.GrantTypes.Where(grant => grant != GrantTypes.ClientCredentials || !Draft.IsPublic);

    /// <summary>The words every client of the issuer knows. A program that signs nobody in has no use for them.</summary>
    public IReadOnlyList<string> ScopesOffered => Issuer is null || Draft.IsMachine ? [] : Issuer.Profile.ScopesSupported;

    public string OwnScopes => string.Join(' ', Draft.Form.Scopes.Except(ScopesOffered));

    protected override Task<bool> TakeAsync(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var typed = Draft.Form;
        typed.GrantTypes = Draft.IsMachine ? [GrantTypes.ClientCredentials] : [.. form["grant_types"].OfType<string>().Where(grant => grant.Length > 0)];
        typed.Scopes = [.. form["scopes"].OfType<string>().Where(scope => scope.Length > 0), .. form["own_scopes"].ToString().Split([' ', '\r', '\n', '\t', ','], StringSplitOptions.RemoveEmptyEntries)];
        typed.CodeChallengeMethod = Draft.IsPublic || Draft.IsMachine || form["code_challenge_method"] == "true" ? "S256" : "none";
        typed.SsoDisabled = form["sso_disabled"] == "true";
        return Task.FromResult(false);
    }
}
