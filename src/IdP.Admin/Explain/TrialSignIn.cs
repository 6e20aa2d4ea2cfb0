using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Endpoints.Authorize;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;

namespace IdP.Admin.Explain;

/// <summary>
/// A sign-in with a client, written out by hand: the address to open in a browser, and the token request to send with the code that
/// comes back. The verifier is made for this page and kept nowhere.
/// </summary>
public sealed class TrialSignIn
{
    private readonly Client client;
    private readonly Issuer issuer;

    private TrialSignIn(Client client, Issuer issuer, AuthorizeRequest request, string verifier) => (this.client, this.issuer, Request, Verifier) = (client, issuer, request, verifier);

    public AuthorizeRequest Request { get; }

    /// <summary>RFC7636-4.1.</summary>
    public string Verifier { get; }

    /// <summary>What is opened in the browser, character for character.</summary>
    public string AuthorizeUrl => issuer.UrlOf(issuer.Profile.Paths.Authorize) + AuthorizeQuery.Of(Request);

    /// <param name="client">As it is registered.</param>
    /// <param name="issuer">Where it is.</param>
    /// <param name="asked">What the visitor chose; state, nonce and PKCE are made here.</param>
    public static TrialSignIn Compose(Client client, Issuer issuer, AuthorizeRequest asked)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(asked);
        var verifier = Random();
        return new(client, issuer, asked with
        {
            ClientId = client.ClientId,
            ResponseType = "code",
            State = Random(),
            Nonce = Random(),
            CodeChallenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            CodeChallengeMethod = "S256",
        }, verifier);
    }

    /// <summary>What the authorize endpoint would say of the request, by the same rules: those asked, and the broken one.</summary>
    public (IReadOnlyList<ShownRule> Rules, Refusal? Broken) Judge()
    {
        var trace = new RuleTrace();
        var broken = AuthorizeRules.CheckAddressee(trace, Request, client) ?? AuthorizeRules.Check(trace, Request, client, issuer.Profile);
        return (Explained.Shown(trace.Asked, broken?.Rule, broken is null ? [] : RuleOrder.NotReached("authorize", trace.Asked)), broken);
    }

    /// <summary>The token request for a shell. What is secret is named there, never written: <c>CLIENT_SECRET</c>, <c>CLIENT_ASSERTION</c>, <c>CODE</c>.</summary>
    public string TokenCommand()
    {
        var lines = new List<string> { $"curl {Quote(issuer.TokenEndpoint)}" };
        if (client.TokenEndpointAuthMethod == AuthenticationMethods.ClientSecretBasic) lines.Add($"--user {Quote(client.ClientId + ":")}\"$CLIENT_SECRET\"");
        else lines.Add(Parameter("client_id", client.ClientId));
        if (client.TokenEndpointAuthMethod == AuthenticationMethods.ClientSecretPost) lines.Add("--data-urlencode \"client_secret=$CLIENT_SECRET\"");
        if (client.TokenEndpointAuthMethod == AuthenticationMethods.PrivateKeyJwt)
        {
            lines.Add(Parameter("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
            lines.Add("--data-urlencode \"client_assertion=$CLIENT_ASSERTION\"");
        }

        lines.Add(Parameter("grant_type", GrantTypes.AuthorizationCode));
        lines.Add("--data-urlencode \"code=$CODE\"");
        lines.Add(Parameter("redirect_uri", Request.RedirectUri ?? ""));
        lines.Add(Parameter("code_verifier", Verifier));
        return string.Join(" \\\n  ", lines);
    }

    private static string Parameter(string name, string value) => $"--data-urlencode {Quote($"{name}={value}")}";

    // One word of a POSIX shell, whatever is in it.
    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
