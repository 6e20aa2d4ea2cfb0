using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using static Duende.IdentityServer.IdentityServerConstants;

namespace IdP.Duende;

/// <summary>What tokens say, letter by letter as the profile has it: the same code writes it on either engine.</summary>
internal sealed class TokenService(ITokenCreationService creation, Handovers handovers) : ITokenService
{
    public Task<Token> CreateAccessTokenAsync(TokenCreationRequest request, CancellationToken ct) =>
        Task.FromResult(handovers.Current.AccessToken is { } contents ? new OrderedToken(contents) : NotOrdered(TokenTypes.AccessToken));

    public Task<Token> CreateIdentityTokenAsync(TokenCreationRequest request, CancellationToken ct)
    {
        if (handovers.Current.IdToken is not { } contents) return Task.FromResult(NotOrdered(TokenTypes.IdentityToken));

        if (contents.AccessTokenToHash is not null) contents.AccessTokenToHash = request.AccessTokenToHash;
        return Task.FromResult<Token>(new OrderedToken(contents));
    }

    /// <returns>A JWT; the handle that was ordered in the place of one; nothing for a token that IdentityServer makes and nobody ordered.</returns>
    public async Task<string> CreateSecurityTokenAsync(Token token, CancellationToken ct) =>
        token is OrderedToken ? await creation.CreateTokenAsync(token, ct)
        : token.Type == TokenTypes.AccessToken ? handovers.Current.Order?.ReferenceToken ?? ""
        : "";

    private Token NotOrdered(string type) => new(type) { Issuer = handovers.Current.Issuer.Url, ClientId = handovers.Current.Client.ClientId };
}
