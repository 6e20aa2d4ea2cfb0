using IdP.Admin.Access;
using IdP.Issuers;
using IdP.Rules.Clients;

namespace IdP.Admin.Api;

/// <summary>The client that calls the API, proven by its token and as the database has it at this very request.</summary>
/// <param name="Client">Its registration.</param>
/// <param name="Issuer">The issuer it is registered with.</param>
/// <param name="Actor">What it may do.</param>
/// <param name="Scopes">What its token allows and its registration still has.</param>
public sealed record Caller(Client Client, Issuer Issuer, Actor Actor, IReadOnlySet<string> Scopes)
{
    /// <summary>How the caller is counted and remembered. No person's subject is spelt like this.</summary>
    public string Name => $"client:{Issuer.Name}:{Client.ClientId}";
}
