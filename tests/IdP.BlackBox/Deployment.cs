using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdP.BlackBox;

/// <summary>
/// The issuers and clients of a deployment. <c>IDP_TEST_CLIENTS</c> names a JSON file of this shape for another one than the demo:
/// <c>{"issuers":[{"profile":"oidc","path":"/login","person":"kari","otherPerson":"ola","clients":{"basic":{"id":"…","secret":"…","redirectUri":"…"}}}]}</c>.
/// What it leaves out is not tried.
/// </summary>
/// <param name="Issuers">One for each profile at most.</param>
internal sealed record Deployment(IReadOnlyList<DeployedIssuer> Issuers)
{
    private const string Callback = "http://localhost:8080/callback";

    private static readonly string[] Demonstrated = ["basic", "post", "key", "certificate", "pkce", "browser", "native", "service"];

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>What Development is born with.</summary>
    public static Deployment Demo { get; } = new(
    [
        Standard("idporten", "", "idporten-loa-substantial") with { PseudonymousScope = "demo:pseudonymous" },
        Standard("idporten-2025", "/idporten-2025", "idporten-loa-substantial"),
        Standard("oidc", "/oidc", "substantial"),
        new("logingov", "/logingov/", "verified-victoria", "basic-benjamin", DemoClients()),
    ]);

    /// <exception cref="JsonException">The file has another shape.</exception>
    /// <exception cref="InvalidDataException">There is no such profile.</exception>
    public static Deployment Read(string file)
    {
        var deployment = JsonSerializer.Deserialize<Deployment>(File.ReadAllText(file), Strict) ?? throw new JsonException($"{file} describes no issuers.");
        var unknown = deployment.Issuers.Select(issuer => issuer.Profile).Except(Demo.Issuers.Select(issuer => issuer.Profile)).ToList();
        return unknown.Count == 0 ? deployment : throw new InvalidDataException($"{file} names a profile that has no rows: {string.Join(", ", unknown)}.");
    }

    private static DeployedIssuer Standard(string profile, string path, string acr) =>
        new(profile, path, "lysbla-fregatt", "stille-fjord", DemoClients(), acr, "foreign-guest", "blocked-bever");

    private static Dictionary<string, DeployedClient> DemoClients() => Demonstrated.ToDictionary(
        role => role,
        role => new DeployedClient(
            "demo-" + role,
            role is "native" ? "http://127.0.0.1:51004/callback" : Callback,
            role is "basic" or "post" or "service" ? SecretOf("demo-" + role) : null,
            "http://localhost:8080/signed-out"));

    /// <summary>The demo secrets are public: derived from the client_id.</summary>
    private static string SecretOf(string clientId) =>
        "demo-only-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("public demo secret of " + clientId)))[..32];
}

/// <param name="Profile">idporten, idporten-2025, oidc or logingov.</param>
/// <param name="Path">Below the target's address; empty for the address itself.</param>
/// <param name="Person">The test person who signs in, as the sign-in page's radio button has it.</param>
/// <param name="OtherPerson">Somebody else; at a Login.gov issuer one whose identity is not verified.</param>
/// <param name="Clients">By role: basic, post, key, certificate, pkce, browser, native, service. All but the last are registered for all scopes and for introspection.</param>
/// <param name="Acr">The level to choose on a page that suggests none.</param>
/// <param name="ForeignPerson">Somebody without a national identity number.</param>
/// <param name="BlockedPerson">Somebody who may not sign in.</param>
/// <param name="PseudonymousScope">A scope without pid, of opaque tokens of 60 seconds, which basic alone may introspect.</param>
internal sealed record DeployedIssuer(
    string Profile,
    string Path,
    string Person,
    string OtherPerson,
    IReadOnlyDictionary<string, DeployedClient> Clients,
    string? Acr = null,
    string? ForeignPerson = null,
    string? BlockedPerson = null,
    string? PseudonymousScope = null);

/// <param name="RedirectUri">A registered one; for native with some port, where <c>http://127.0.0.1:0/…</c> is registered.</param>
/// <param name="Secret">For basic, post and service.</param>
internal sealed record DeployedClient(string Id, string RedirectUri, string? Secret = null, string? PostLogoutRedirectUri = null);
