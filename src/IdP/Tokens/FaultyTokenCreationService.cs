using System.Security.Claims;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Rules.Testing;
using IdP.Storage;

namespace IdP.Tokens;

/// <summary>
/// Makes tokens as wrong as somebody asked a test deployment for, so that a client is seen to refuse them. It stands directly
/// before the signature: whatever an extension adds is there already.
/// </summary>
public sealed class FaultyTokenCreationService(ITokenCreationService inner, TestFaults faults, IssuerDirectory issuers) : ITokenCreationService
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromHours(1);

    public async Task<string> CreateTokenAsync(Token token, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(token);
        var live = await faults.OfAsync(issuers.ByUrl(token.Issuer).Name, token.ClientId, ct);
        foreach (var fault in live) Spoil(token, fault);

        var jwt = await inner.CreateTokenAsync(token, ct);
        return token.Type == Token.IdentityToken && live.Any(fault => fault.Kind == FaultKind.WrongSignature) ? OtherwiseSigned(jwt) : jwt;
    }

    private static void Spoil(Token token, TestFault fault)
    {
        if (fault.Kind == FaultKind.ClockOffset) token.CreationTime += TimeSpan.FromSeconds(TestFaults.Number(fault));
        if (token.Type != Token.IdentityToken) return;

        switch (fault.Kind)
        {
            case FaultKind.ExpiredIdToken:
                token.CreationTime -= TimeSpan.FromSeconds(token.Lifetime) + LongAgo;
                break;
            case FaultKind.WrongAudience:
                token.Audiences = ["somebody-else"];
                break;
            case FaultKind.WrongNonce:
                Replace(token, "nonce", "not-the-nonce-that-was-sent");
                break;
            case FaultKind.WrongAtHash:
                Replace(token, "at_hash", "bm90IHRoaXMgdG9rZW4");
                break;
        }
    }

    private static void Replace(Token token, string type, string value)
    {
        foreach (var claim in token.Claims.Where(claim => claim.Type == type).ToList()) token.Claims.Remove(claim);
        token.Claims.Add(new Claim(type, value));
    }

    // Still base64url, and of the right length: what fails is the verification and nothing before it.
    private static string OtherwiseSigned(string jwt)
    {
        var middle = jwt.LastIndexOf('.') + ((jwt.Length - jwt.LastIndexOf('.')) / 2);
        return string.Concat(jwt.AsSpan(0, middle), jwt[middle] == 'A' ? "B" : "A", jwt.AsSpan(middle + 1));
    }
}
