using IdP.Rules.Clients;
using IdP.Rules.Grants;

namespace IdP.Rules.LoginGov;

/// <summary>A code that may still be redeemed, perhaps too late, and the client it was sent to: at Login.gov the client is found from the code.</summary>
public sealed record KnownCode(AuthorizationCode Code, Client Client)
{
    /// <summary>True for a client registered to prove itself by PKCE, alone or among others.</summary>
    public bool MayUsePkce => Client.IsPublic || Client.RequirePkce;

    /// <summary>True for a client registered to prove itself by private_key_jwt, alone or among others.</summary>
    public bool MayUseAssertion => !Client.IsPublic;
}
