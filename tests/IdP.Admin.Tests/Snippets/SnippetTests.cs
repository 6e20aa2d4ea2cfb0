using IdP.Admin.Snippets;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Admin.Tests.Snippets;

/// <summary>What the page puts into the templates. <see cref="RunningSnippetTests"/> runs what comes of it.</summary>
public sealed class SnippetTests
{
    private static readonly Issuer Oidc = new("oidc", "https://idp.example", Rules.Profiles.Oidc.Profile);

    public static TheoryData<string, string> Everything
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var snippet in Snippet.All)
            {
                foreach (var client in Clients.Keys) data.Add(snippet.Language, client);
            }

            return data;
        }
    }

    private static readonly Dictionary<string, Client> Clients = new()
    {
        ["basic"] = People("client_secret_basic"),
        ["post"] = People("client_secret_post"),
        ["none"] = People("none"),
        ["certificate"] = People("private_key_jwt"),
        ["RS256"] = WithKey("RS256"),
        ["RS512"] = WithKey("RS512"),
        ["PS256"] = WithKey("PS256"),
        ["ES256"] = WithKey("ES256"),
        ["machine"] = Machine("client_secret_basic"),
        ["machine with a certificate"] = Machine("private_key_jwt"),
    };

    [Theory, MemberData(nameof(Everything))]
    public void Every_language_has_a_whole_program_for_every_kind_of_client(string language, string client)
    {
        var code = Snippet.Find(language).For(Clients[client], Oidc);

        Assert.Contains("my-client", code, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", code.Replace("{{", code.Contains("$\"{{", StringComparison.Ordinal) ? "" : "{{", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("[if", code, StringComparison.Ordinal);
        Assert.DoesNotContain("[end]", code, StringComparison.Ordinal);
        Assert.Equal(client is "basic" or "post" or "machine", code.Contains("CLIENT_SECRET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("curl", @"scope='openid it'\''s $(x)'")]
    [InlineData("node", "scope: \"openid it's $(x)\"")]
    [InlineData("spring", "scope: 'openid,it''s,$(x)'")]
    public void A_value_cannot_leave_its_quotes(string language, string line)
    {
        var code = Snippet.Find(language).For(Clients["basic"] with { Scopes = ["openid", "it's", "$(x)"] }, Oidc);

        Assert.Contains(line, code, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_language_is_the_first_one() => Assert.Equal("curl", Snippet.Find("cobol").Language);

    private static Client People(string method) => new()
    {
        ClientId = "my-client",
        Issuer = "oidc",
        TokenEndpointAuthMethod = method,
        RedirectUris = ["https://app.example.no/callback"],
        Scopes = ["openid"],
        OrganizationNumber = "991825827",
    };

    private static Client Machine(string method) => People(method) with { GrantTypes = ["client_credentials"], RedirectUris = [], Scopes = ["orders:read"] };

    private static Client WithKey(string algorithm) => People("private_key_jwt") with
    {
        Secrets = [new() { Type = SecretTypes.JsonWebKey, Value = $$"""{"kid":"key-1","alg":"{{algorithm}}"}""" }],
    };
}
