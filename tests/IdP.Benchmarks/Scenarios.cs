using System.Text.Json;
using IdP.Rules;

namespace IdP.Benchmarks;

/// <summary>Every kind of request that is measured.</summary>
internal static class Scenarios
{
    private const string Token = "/token", OidcToken = "/oidc/token";

    /// <summary>How many different tokens the reading endpoints are asked about.</summary>
    private const int TokensRead = 2_000;

    public static IReadOnlyList<Scenario> All(Stock stock, ProviderProcess provider) =>
    [
        new("code", "code → tokens, access token by reference", async count => Each(await stock.CodesAsync("reference", count), code => Code(code, Basic("reference")))) { Signatures = 1.5 },
        new("code-jwt", "code → tokens, access token as JWT", async count => Each(await stock.CodesAsync("jwt", count), code => Code(code, Basic("jwt")))) { Signatures = 2.5 },
        new("code-key", "code → tokens, private_key_jwt, by reference", async count => Each(await stock.CodesAsync("key", count), code => Code(code, null, Assertion(stock, "key", "")))) { Signatures = 1.75 },
        new("refresh", "refresh (ONETIME), by reference", async count => Each(await stock.RefreshTokensAsync("reference", count), Refresh)) { Signatures = 1.6 },
        new("cc", "client_credentials, JWT", count => Same(count, WireRequest.Post(OidcToken, Basic("service"), [new("grant_type", "client_credentials")]))) { Signatures = 1.25 },
        new("cc-key", "client_credentials, private_key_jwt, JWT", count => Task.FromResult(Each(Enumerable.Range(0, count), _ => WireRequest.Post(OidcToken, null, [new("grant_type", "client_credentials"), .. Assertion(stock, "service-key", "/oidc")])))) { Signatures = 1.5 },
        new("introspect", "introspection, token by reference", async count => Cycle(count, Each(await stock.AccessTokensAsync("reference", TokensRead), Introspect))) { Milliseconds = 0.06, Requests = 20_000 },
        new("introspect-jwt", "introspection, JWT", async count => Cycle(count, [Introspect(await JwtAsync(stock, provider)).ToBytes()])) { Requests = 10_000 },
        new("userinfo", "userinfo, token by reference", async count => Cycle(count, Each(await stock.AccessTokensAsync("reference", TokensRead), UserInfo))) { Milliseconds = 0.05, Requests = 20_000 },
        new("userinfo-jwt", "userinfo, JWT", async count => Cycle(count, [UserInfo(await JwtAsync(stock, provider)).ToBytes()])) { Requests = 10_000 },
        new("discovery", "discovery document", count => Same(count, WireRequest.Get("/.well-known/openid-configuration"))) { Requests = 20_000 },
    ];

    public static WireRequest Code(string code, string? authorization, params IEnumerable<KeyValuePair<string, string>> proof) => WireRequest.Post(
        Token,
        authorization,
        [new("grant_type", GrantTypes.AuthorizationCode), new("code", code), new("redirect_uri", Stock.Callback), new("code_verifier", Stock.Verifier), .. proof]);

    public static WireRequest Refresh(string token) => Refresh(token, "reference");

    public static WireRequest Refresh(string token, string clientId) => WireRequest.Post(Token, Basic(clientId), [new("grant_type", GrantTypes.RefreshToken), new("refresh_token", token)]);

    public static IEnumerable<KeyValuePair<string, string>> Assertion(Stock stock, string clientId, string issuerPath) => Assertion(stock.Assertion(clientId, issuerPath));

    public static IEnumerable<KeyValuePair<string, string>> Assertion(string jwt) =>
        [new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), new("client_assertion", jwt)];

    public static string Basic(string clientId) => WireRequest.Basic(clientId, Stock.Secret);

    private static WireRequest Introspect(string token) => WireRequest.Post("/token/introspect", Basic("reference"), [new("token", token)]);

    private static WireRequest UserInfo(string token) => WireRequest.Get("/userinfo", $"Bearer {token}");

    // Only the provider itself can sign one.
    private static async Task<string> JwtAsync(Stock stock, ProviderProcess provider)
    {
        using var connection = new Connection(provider.Port);
        var status = connection.Exchange(Code((await stock.CodesAsync("jwt", 1))[0], Basic("jwt")).ToBytes());
        if (status != 200) throw new InvalidOperationException($"No access token could be had: {connection.AnswerText}");

        var json = connection.AnswerText[connection.AnswerText.IndexOf('{', StringComparison.Ordinal)..(connection.AnswerText.LastIndexOf('}') + 1)];
        return JsonDocument.Parse(json).RootElement.GetProperty("access_token").GetString()!;
    }

    private static byte[][] Each<T>(IEnumerable<T> values, Func<T, WireRequest> request) => [.. values.AsParallel().AsOrdered().Select(value => request(value).ToBytes())];

    private static Task<byte[][]> Same(int count, WireRequest request) => Task.FromResult(Cycle(count, [request.ToBytes()]));

    private static byte[][] Cycle(int count, byte[][] requests) => [.. Enumerable.Range(0, count).Select(i => requests[i % requests.Length])];
}
