using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace IdP.BlackBox;

/// <summary>Valid requests of the demo clients at one issuer; a row changes one thing.</summary>
internal sealed class TokenRequests(Issuer issuer)
{
    /// <summary>RFC 7636, appendix B.</summary>
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /// <summary>RFC 7636, appendix B.</summary>
    public const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /// <summary>Of the right form, and not <see cref="Verifier"/>.</summary>
    public static readonly string OtherVerifier = new('x', 43);

    public static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));

    public static string Basic(string id, string secret) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"));

    /// <param name="role">Which client asks.</param>
    /// <param name="changes">Null leaves a parameter out.</param>
    public Dictionary<string, string> Authorization(string role = "basic", params (string Name, string? Value)[] changes)
    {
        var client = issuer.Client(role);
        Dictionary<string, string> request = new()
        {
            ["response_type"] = "code",
            ["client_id"] = client.Id,
            ["redirect_uri"] = client.RedirectUri,
            ["scope"] = issuer.Profile == "logingov" ? "openid email" : "openid profile",
            ["state"] = "state-of-22-characters",
            ["nonce"] = "nonce-of-22-characters",
        };
        if (issuer.Profile == "logingov") (request["acr_values"], request["prompt"]) = ("http://idmanagement.gov/ns/assurance/ial/1", "select_account");
        if (issuer.Profile != "logingov" || role != "key") (request["code_challenge"], request["code_challenge_method"]) = (Challenge, "S256");
        foreach (var (name, value) in changes) request = request.With(name, value);
        return request;
    }

    /// <summary>A fresh code, from a sign-in in a browser of its own.</summary>
    public async Task<string> CodeAsync(string role = "basic", params (string Name, string? Value)[] changes) => (await new Browser(issuer).SignInAsync(Authorization(role, changes))).Code;

    /// <summary>The form of an exchange of a fresh code, without the client's proof.</summary>
    public async Task<Dictionary<string, string>> CodeFormAsync(string role = "basic", params (string Name, string? Value)[] changes) => CodeForm(await CodeAsync(role, changes), role);

    public Dictionary<string, string> CodeForm(string code, string role = "basic")
    {
        Dictionary<string, string> form = new() { ["grant_type"] = "authorization_code", ["code"] = code };
        if (issuer.Profile != "logingov") form["redirect_uri"] = issuer.Client(role).RedirectUri;
        if (issuer.Profile != "logingov" || role != "key") form["code_verifier"] = Verifier;
        return form;
    }

    /// <summary>Sends what is there, with the proof of the client by its own method.</summary>
    public Task<Answer> SendAsync(string role, IEnumerable<KeyValuePair<string, string>> form, string? address = null, params (string Name, string Value)[] headers)
    {
        var (proof, authorization) = Proof(role);
        return issuer.PostAsync(address ?? issuer.Token, form.With(proof), authorization, headers);
    }

    public async Task<Answer> ExchangeAsync(string role = "basic", params (string Name, string? Value)[] changes) => await SendAsync(role, await CodeFormAsync(role, changes));

    /// <summary>From the client's request to tokens.</summary>
    public async Task<Answer> TokensAsync(string role = "basic", params (string Name, string? Value)[] changes) => (await ExchangeAsync(role, changes)).Granted();

    public Task<Answer> RefreshAsync(string role, string token, params (string Name, string? Value)[] changes)
    {
        Dictionary<string, string> form = new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token };
        foreach (var (name, value) in changes) form = form.With(name, value);
        return SendAsync(role, form);
    }

    public Task<Answer> UserInfoAsync(string? authorization) => issuer.GetAsync(issuer.Endpoint("userinfo_endpoint"), authorization);

    public Task<Answer> IntrospectAsync(string role, string token) => SendAsync(role, new Dictionary<string, string> { ["token"] = token }, issuer.Endpoint("introspection_endpoint"));

    public Task<Answer> RevokeAsync(string role, string token) => SendAsync(role, new Dictionary<string, string> { ["token"] = token }, issuer.Endpoint("revocation_endpoint"));

    /// <summary>A request as it is written on the wire, by the client with the Authorization header.</summary>
    public Task<Answer> WireAsync(string body, string? contentType = "application/x-www-form-urlencoded", string query = "", HttpMethod? method = null, bool authorized = true)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        if (contentType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return issuer.SendAsync(method ?? HttpMethod.Post, issuer.Token + query, content, authorized ? Proof("basic").Authorization : null);
    }

    /// <summary>By the method that the role is registered for.</summary>
    public (IEnumerable<KeyValuePair<string, string>> Form, string? Authorization) Proof(string role)
    {
        var client = issuer.Client(role);
        return role switch
        {
            "basic" or "service" => ([], Basic(client.Id, client.Secret!)),
            "post" => ([new("client_id", client.Id), new("client_secret", client.Secret!)], null),
            "key" when issuer.Profile == "logingov" => (SignedJwt.Assertion(issuer).Form(), null),
            "key" => (SignedJwt.Assertion(issuer).Form().With("client_id", client.Id), null),
            "certificate" => (SignedJwt.Certified(issuer).Form().With("client_id", client.Id), null),
            _ when issuer.Profile == "logingov" => ([], null),
            _ => ([new("client_id", client.Id)], null),
        };
    }
}
