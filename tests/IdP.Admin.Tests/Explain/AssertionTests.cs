using System.Net;
using System.Security.Cryptography;
using IdP.Admin.Explain;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Tests;
using IdP.Tests.Certificates;

namespace IdP.Admin.Tests.Explain;

/// <summary>The checker of client assertions, held to the token endpoint.</summary>
public sealed class AssertionTests
{
    private static readonly RSA AnotherKey = RSA.Create(2048);

    /// <summary>What is changed in an assertion that would be accepted.</summary>
    public static TheoryData<string> Mistakes =>
    [
        "nothing", "aud of another", "aud with a slash", "no aud", "iss of another", "no sub", "sub of another", "expired", "no exp", "no iat", "iat in the future", "lives too long", "nbf in the future",
        "unknown kid", "no kid", "x5c beside no kid", "another key", "alg none", "alg HS256", "alg PS256", "crit", "typ of an access token", "two parts", "encrypted", "exp twice",
    ];

    [Theory, MemberData(nameof(Mistakes))]
    public async Task The_checker_names_the_rule_that_the_token_endpoint_names(string mistake)
    {
        var console = await ConsoleHost.SharedAsync();
        var (provider, client) = (console.Provider, await KeyClientAsync(console));
        var jwt = Make(mistake, client, console);

        var judged = await console.Get<AssertionChecker>().CheckAsync(client, jwt, asIssued: false, CancellationToken.None);
        var form = await provider.CodeFormAsync(client);
        form["client_id"] = client.ClientId;
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = jwt;
        var answer = await provider.TokenAsync(client, form);

        if (judged.Broken is null) answer.Granted();
        else answer.Refused("invalid_client", judged.Broken.Rule);
        Assert.Equal(mistake == "nothing", judged.Broken is null);
    }

    [Fact]
    public async Task An_assertion_can_still_be_used_after_it_was_checked()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await KeyClientAsync(console);
        var kari = await console.AsAsync("kari-console");
        var assertion = new Assertion(client, console.Provider.Oidc, console.Clock);
        var jwt = assertion.Jwt();

        var page = await CheckAsync(kari, client, jwt);
        var again = await CheckAsync(kari, client, jwt);

        Assert.NotNull(page.Page.QuerySelector("#judgement .good"));
        Assert.NotNull(again.Page.QuerySelector("#judgement .good"));
        Assert.Contains("does not use it up", page.Page.QuerySelector(".rules .unasked")!.TextContent, StringComparison.Ordinal);
        var form = await console.Provider.CodeFormAsync(client);
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = jwt;
        (await console.Provider.TokenAsync(client, form)).Granted();
    }

    [Fact]
    public async Task What_was_pasted_is_shown_masked_and_stored_nowhere()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await KeyClientAsync(console);
        var kari = await console.AsAsync("kari-console");
        var jwt = new Assertion(client, console.Provider.Oidc, console.Clock) { Claims = { ["aud"] = "https://elsewhere.example" } }.Jwt();
        await kari.OpenAsync(RefusedRequests.ActivityOf(client) + "/assertion");
        var before = console.Contents();

        var page = await CheckAsync(kari, client, $"grant_type=authorization_code&client_secret=s3cret-canary&client_assertion={jwt}&code=abc");

        Assert.Contains("E-076", page.Page.QuerySelector(".broken")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(jwt.Split('.')[2], page.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-canary", page.Answer.Body, StringComparison.Ordinal);
        Assert.Equal("", page.Page.QuerySelector("textarea#assertion")!.TextContent);
        Assert.Equal(before, console.Contents());
        Assert.DoesNotContain(SuiteLog.Instance.Lines, line => line.Contains(jwt.Split('.')[2], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_private_key_is_refused_and_thrown_away()
    {
        var console = await ConsoleHost.SharedAsync();
        var page = await CheckAsync(await console.AsAsync("kari-console"), await KeyClientAsync(console), AnotherKey.ExportPkcs8PrivateKeyPem());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("This is a private key", page.Page.QuerySelector("#assertion-error")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN", page.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("issued", true)]
    [InlineData("now", false)]
    public async Task One_that_has_expired_meanwhile_is_judged_as_it_was_when_it_was_made(string asOf, bool holds)
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await KeyClientAsync(console);
        var jwt = new Assertion(client, console.Provider.Oidc, console.Clock).Jwt();
        var kari = await console.AsAsync("kari-console");
        console.Clock.Advance(TimeSpan.FromMinutes(5));

        var page = await CheckAsync(kari, client, jwt, asOf);

        Assert.Equal(holds, page.Page.QuerySelector(".rules .broken") is null);
    }

    [Fact]
    public async Task A_business_certificate_is_judged_with_its_chain()
    {
        var console = await ConsoleHost.SharedAsync();
        var issuer = console.Provider.IdPorten;
        var client = await console.Provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = Seid.Registered() });
        var selfSigned = new Assertion(client, issuer, console.Clock)
        {
            Header = { ["kid"] = null, ["x5c"] = Seid.Valid.X5c },
            Sign = data => Seid.HolderKey.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };

        var judged = await console.Get<AssertionChecker>().CheckAsync(client, selfSigned.Jwt(), asIssued: false, CancellationToken.None);

        Assert.Contains(judged.Rules, rule => rule.Clause == "E-107" && rule.Outcome is Admin.Ui.RuleOutcome.Kept); // whether the chain holds is this deployment's to say
        Assert.Contains(judged.Header, member => member is { Name: "x5c", Value: ['[', ..] });
    }

    [Fact]
    public async Task A_client_of_another_organisation_is_not_there()
    {
        var console = await ConsoleHost.SharedAsync();
        var another = await console.Provider.RegisterAsync(client => client with { OrganizationNumber = ConsoleHost.AnotherOrganization }, console.Provider.Oidc);
        var kari = await console.AsAsync("kari-console");

        Assert.Equal(HttpStatusCode.NotFound, (await kari.GetAsync(RefusedRequests.ActivityOf(another) + "/assertion")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await kari.GetAsync(RefusedRequests.ActivityOf(another with { OrganizationNumber = ConsoleHost.Organization }) + "/assertion")).Status);
    }

    [Theory]
    [InlineData("a.b.c", "a.b.c")]
    [InlineData("  a.b\r\n .c ", "a.b.c")]
    [InlineData("\"a.b.c\"", "a.b.c")]
    [InlineData("x=1&client_assertion=a.b.c&code=2", "a.b.c")]
    public void The_assertion_is_found_in_what_people_paste(string pasted, string assertion) => Assert.Equal(assertion, Pasted.Assertion(pasted));

    private static async Task<Visit> CheckAsync(Administrator administrator, Client client, string pasted, string asOf = "now") =>
        await administrator.SubmitAsync(await administrator.OpenAsync(RefusedRequests.ActivityOf(client) + "/assertion"), "form#check", ("assertion", pasted), ("as_of", asOf));

    private static Task<Client> KeyClientAsync(ConsoleHost console) => console.Provider.RegisterAsync(
        client => client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] }, console.Provider.Oidc);

    private static string Make(string mistake, Client client, ConsoleHost console)
    {
        var assertion = new Assertion(client, console.Provider.Oidc, console.Clock);
        var (header, claims, now) = (assertion.Header, assertion.Claims, console.Clock.GetUtcNow().ToUnixTimeSeconds());
        switch (mistake)
        {
            case "aud of another": claims["aud"] = "https://another.example"; break;
            case "aud with a slash": claims["aud"] = console.Provider.Oidc.Url + "/"; break;
            case "no aud": claims["aud"] = null; break;
            case "iss of another": claims["iss"] = "another"; break;
            case "no sub": claims["sub"] = null; break;
            case "sub of another": claims["sub"] = "another"; break;
            case "expired": (claims["iat"], claims["exp"]) = (now - 120, now - 1); break;
            case "no exp": claims["exp"] = null; break;
            case "no iat": claims["iat"] = null; break;
            case "iat in the future": (claims["iat"], claims["exp"]) = (now + 60, now + 90); break;
            case "lives too long": claims["exp"] = now + 3600; break;
            case "nbf in the future": claims["nbf"] = now + 100; break;
            case "unknown kid": header["kid"] = "another"; break;
            case "no kid": header["kid"] = null; break;
            case "x5c beside no kid": (header["kid"], header["x5c"]) = (null, Seid.Valid.X5c); break;
            case "another key": assertion.Sign = data => AnotherKey.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1); break;
            case "alg none": header["alg"] = "none"; break;
            case "alg HS256": header["alg"] = "HS256"; break;
            case "alg PS256": header["alg"] = "PS999"; break;
            case "crit": header["crit"] = new[] { "exp" }; break;
            case "typ of an access token": header["typ"] = "at+jwt"; break;
            case "two parts": return string.Join('.', assertion.Jwt().Split('.')[..2]);
            case "encrypted": return assertion.Jwt() + ".YQ.YQ";
            case "exp twice": assertion.RawClaims = $$"""{"iss":"{{client.ClientId}}","sub":"{{client.ClientId}}","exp":{{now}},"exp":{{now + 60}}}"""; break;
        }

        return assertion.Jwt();
    }
}
