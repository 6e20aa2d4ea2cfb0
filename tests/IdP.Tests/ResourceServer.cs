using IdP.Rules.Clients;

namespace IdP.Tests;

/// <summary>What is asked about an access token once it is out.</summary>
internal static class ResourceServer
{
    /// <summary>The scope that lets a client of the ID-porten issuer introspect.</summary>
    public const string IntrospectionScope = "idporten:token.introspection";

    public static async Task<bool> IsActiveAsync(this Provider provider, Client caller, string token) =>
        (await provider.IntrospectAsync(caller, token)).Json.GetProperty("active").GetBoolean();

    public static async Task<Answer> IntrospectAsync(this Provider provider, Client caller, string token) =>
        (await provider.PostAsync(provider.IssuerOf(caller).Url + "/token/introspect", caller, new Dictionary<string, string> { ["token"] = token })).Granted();

    public static Task<Answer> UserInfoAsync(this Provider provider, string token, string issuer = Provider.Origin) =>
        provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, issuer + "/userinfo") { Headers = { Authorization = new("Bearer", token) } });
}
