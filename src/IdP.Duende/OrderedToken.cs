using Duende.IdentityServer.Models;

namespace IdP.Duende;

/// <summary>A token that says what was ordered. What IdentityServer reads of it, it finds where it looks.</summary>
internal sealed class OrderedToken : Token
{
    public OrderedToken(Tokens.Token contents) : base(contents.Type)
    {
        Contents = contents;
        Issuer = contents.Issuer;
        ClientId = contents.ClientId;
        Audiences = contents.Audiences;
        CreationTime = contents.CreationTime;
        Lifetime = contents.Lifetime;
        Confirmation = contents.Confirmation;
        AllowedSigningAlgorithms = contents.AllowedSigningAlgorithms;
        Claims = contents.Claims;
    }

    public Tokens.Token Contents { get; }
}
