using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Rules;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Benchmarks.Faults;

/// <summary>What clients and their users ask of the provider, each time at a door of the caller's choice.</summary>
/// <param name="secret">Of <see cref="Web"/>.</param>
/// <param name="key">Of <see cref="Machine"/>, P-256.</param>
internal sealed class RelyingParty(string secret, ECDsa key)
{
    /// <summary>A web client of the issuer idporten, with a shared secret.</summary>
    public const string Web = "web";

    /// <summary>A client of the issuer oidc that asks for itself, with a key.</summary>
    public const string Machine = "machine";

    public const string Callback = "https://rp.example/callback";
    public const string KeyId = "machine-key";
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private readonly string basic = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Web}:{secret}"))}";

    /// <summary>A person signs in anew, without a page.</summary>
    public static Task<Reply> SignInAsync(Door door) => door.GetAsync(Url("/authorize", [.. Request(), new("login_hint", Fleet.Person)]));

    /// <summary>The person is asked nothing: the session of the cookie is enough, or it is not.</summary>
    public static Task<Reply> SignInSilentlyAsync(Door door, string cookies) => door.GetAsync(Url("/authorize", [.. Request(), new("prompt", "none")]), cookies: cookies);

    public Task<Reply> PushAsync(Door door) => door.PostAsync("/par", [.. Request(), new("login_hint", Fleet.Person)], basic);

    public static Task<Reply> TakeUpAsync(Door door, string requestUri) => door.GetAsync(Url("/authorize", [new("client_id", Web), new("request_uri", requestUri)]));

    public Task<Reply> RedeemAsync(Door door, string code) => door.PostAsync(
        "/token",
        [new("grant_type", GrantTypes.AuthorizationCode), new("code", code), new("redirect_uri", Callback), new("code_verifier", Verifier)],
        basic);

    public Task<Reply> RefreshAsync(Door door, string token) => door.PostAsync("/token", [new("grant_type", GrantTypes.RefreshToken), new("refresh_token", token)], basic);

    public Task<Reply> IntrospectAsync(Door door, string token) => door.PostAsync("/token/introspect", [new("token", token)], basic);

    public Task<Reply> RevokeAsync(Door door, string token) => door.PostAsync("/token/revoke", [new("token", token)], basic);

    public static Task<Reply> UserInfoAsync(Door door, string token) => door.GetAsync("/userinfo", $"Bearer {token}");

    /// <summary>A token for the client itself.</summary>
    public static Task<Reply> ServeItselfAsync(Door door, string assertion) => door.PostAsync(
        "/oidc/token",
        [new("grant_type", GrantTypes.ClientCredentials), new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), new("client_assertion", assertion)]);

    /// <summary>A client assertion that has not been used.</summary>
    public string Assertion(TimeSpan lifetime)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var signed = $$"""{"alg":"ES256","kid":"{{KeyId}}"}""".Encoded() + "."
            + $$"""{"iss":"{{Machine}}","sub":"{{Machine}}","aud":"{{Fleet.Origin}}/oidc","iat":{{now}},"exp":{{now + (long)lifetime.TotalSeconds}},"jti":"{{Guid.NewGuid()}}"}""".Encoded();
        lock (key) return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static KeyValuePair<string, string>[] Request() =>
    [
        new("response_type", "code"), new("client_id", Web), new("redirect_uri", Callback), new("scope", "openid profile"), new("state", "state"), new("nonce", Guid.NewGuid().ToString("N")),
        new("code_challenge", Challenge), new("code_challenge_method", "S256"),
    ];

    private static string Url(string path, IEnumerable<KeyValuePair<string, string>> query) => QueryHelpers.AddQueryString(path, query.Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value)));
}

file static class Jose
{
    public static string Encoded(this string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
