using System.Text.Json;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Token;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests.Conformance;

/// <summary>What the conformance suite asks of every answer of the token endpoint, whatever the module is about.</summary>
internal static class Conditions
{
    // VSCHAR of RFC6749-A is wider; what is issued here keeps to what needs no encoding but for padding.
    private static readonly System.Buffers.SearchValues<char> Handle = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=");

    // RFC6749-5.2: %x20-21, %x23-5B, %x5D-7E.
    private static readonly System.Buffers.SearchValues<char> Text = System.Buffers.SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except(['"', '\\'])]);

    /// <param name="answer">A success.</param>
    /// <param name="nonce">As it was sent; null where the id_token has none.</param>
    public static async Task<Answer> HoldAsync(Answer answer, Provider provider, Client client, string? nonce)
    {
        var issuer = provider.Get<IssuerDirectory>().All.Single(issuer => issuer.Name == client.Issuer);
        answer.Granted();
        Assert.Equal(("application/json", true), (answer.ContentHeaders.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore));
        Assert.Contains(answer["token_type"], new[] { "Bearer", "DPoP" });
        Assert.InRange(answer.Json.GetProperty("expires_in").GetInt32(), 1, 3600);
        AssertHandle(answer["access_token"]);
        if (answer.Has("refresh_token")) AssertHandle(answer["refresh_token"]);

        var token = answer.IdToken;
        await (await PublishedKeys.ReadAsync(provider, issuer)).AssertSignedAsync(answer["id_token"], "RS256");
        Assert.Equal((issuer.Url, client.ClientId), (token.Issuer, Assert.Single(token.Audiences)));
        Assert.Equal(nonce, token.TryGetPayloadValue<string>("nonce", out var sent) ? sent : null);
        var now = provider.Clock.GetUtcNow().UtcDateTime;
        Assert.Equal(now, token.IssuedAt);
        Assert.InRange(token.ValidTo, now.AddSeconds(1), now.AddDays(1));
        var claims = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload)).RootElement;
        Assert.All(["exp", "iat", "auth_time"], time => Assert.Equal(JsonValueKind.Number, claims.GetProperty(time).ValueKind));
        Assert.NotEmpty(token.GetPayloadValue<string>("acr"));
        Assert.Equal(TokenHash.Of(answer["access_token"], token.Alg), token.GetPayloadValue<string>("at_hash"));
        Assert.InRange(token.Subject.Length, 1, 255);
        Assert.All(token.Subject, character => Assert.True(char.IsAscii(character)));
        Assert.False(token.TryGetPayloadValue<string>("name", out _));
        return answer;
    }

    /// <summary>A refusal in the characters and members of RFC6749-5.2; 401 for invalid_client and for nothing else.</summary>
    public static void HoldOfRefusal(Answer answer, string error)
    {
        answer.Refused(error);
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.Empty(answer.Json.EnumerateObject().Select(member => member.Name).Except(["error", "error_description", "error_uri"]));
        Assert.DoesNotContain(answer["error_description"], character => !Text.Contains(character));
    }

    // The suite estimates the entropy from the text and asks for 96 bits; 22 characters of base64url are 132.
    private static void AssertHandle(string value)
    {
        Assert.InRange(value.Length, 22, int.MaxValue);
        Assert.DoesNotContain(value, character => !Handle.Contains(character));
    }
}
