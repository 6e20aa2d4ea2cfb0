using System.Net;
using System.Security.Cryptography;
using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.Token;

/// <summary>What attackers of other providers have done with client assertions: cases A2 to A9 that need more than one request, or a token of ours.</summary>
public sealed class AssertionAttackTests : IAsyncLifetime
{
    private const int AtOnce = 50;

    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync(WithKey);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("A2"), Spec("E-093"), Spec("E-094"), Spec("E-096")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_fifty_requests_with_one_assertion_at_once_on_two_nodes_one_is_granted(bool named)
    {
        await using var one = await Provider.StartAsync();
        await using var other = await one.StartAnotherAsync();
        client = await one.RegisterAsync(WithKey);
        var assertion = Valid(one);
        if (!named) assertion.Claims["jti"] = null;
        var proof = assertion.Form();
        var codes = new List<Dictionary<string, string>>();
        for (var count = 0; count < AtOnce; count++) codes.Add(await one.CodeFormAsync(client));

        var answers = await Task.WhenAll(codes.Select((code, number) => Task.Run(() => (number % 2 == 0 ? one : other).TokenAsync(client, [.. code, .. proof]))));

        var granted = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        foreach (var answer in answers.Where(answer => answer != granted)) answer.Refused("invalid_client", "E-093");
    }

    [Fact, Spec("A2"), Spec("E-093")]
    public async Task What_a_replayed_assertion_came_with_is_not_spent()
    {
        var proof = Valid(provider).Form();
        (await provider.TokenAsync(client, [.. await provider.CodeFormAsync(client), .. proof])).Granted();

        var code = await provider.CodeFormAsync(client);
        (await provider.TokenAsync(client, [.. code, .. proof])).Refused("invalid_client", "E-093");
        (await provider.TokenAsync(client, code)).Granted();
    }

    [Fact, Spec("A3"), Spec("E-093")]
    public async Task A_forged_assertion_does_not_use_up_its_victims_jti()
    {
        var victims = Valid(provider);
        var forged = Valid(provider);
        forged.Claims["jti"] = victims.Claims["jti"];

        forged.Sign = _ => new byte[256];
        (await SendAsync(forged.Form())).Refused("invalid_client", "E-108");
        forged.Header["alg"] = "none";
        (await SendAsync(forged.Form())).Refused("invalid_client", "E-098");

        (await SendAsync(victims.Form())).Granted();
    }

    [Fact, Spec("A3"), Spec("E-093")]
    public async Task An_assertion_that_breaks_a_rule_does_not_use_up_its_jti()
    {
        var late = Valid(provider);
        late.Claims["exp"] = provider.Clock.GetUtcNow().ToUnixTimeSeconds() + 3600;
        (await SendAsync(late.Form())).Refused("invalid_client", "E-087");

        var corrected = Valid(provider);
        corrected.Claims["jti"] = late.Claims["jti"];
        (await SendAsync(corrected.Form())).Granted();
    }

    [Fact, Spec("A8"), Spec("E-080")]
    public async Task An_id_token_of_ours_is_no_assertion()
    {
        var tokens = (await provider.ExchangeAsync(client)).Granted();

        Assert.Equal("invalid_client", (await SendAsync(Sent(tokens["id_token"]))).Refused("invalid_client").Error);
        (await SendAsync(Sent(tokens["id_token"]), ("client_id", client.ClientId))).Refused("invalid_client", "E-082");
    }

    [Fact, Spec("A8"), Spec("E-115")]
    public async Task An_access_token_of_ours_is_no_assertion()
    {
        client = await provider.RegisterAsync(client => WithKey(client) with { GrantTypes = ["client_credentials"], Scopes = ["api"] }, provider.Oidc);
        var token = (await provider.TokenAsync(client, new Dictionary<string, string> { ["grant_type"] = "client_credentials" })).Granted();
        Assert.Equal(client.ClientId, token.AccessToken.Subject);

        (await provider.TokenAsync(null, new Dictionary<string, string>(Sent(token["access_token"])) { ["grant_type"] = "client_credentials" }, provider.Oidc)).Refused("invalid_client", "E-115");
    }

    [Fact, Spec("A1"), Spec("A8"), Spec("E-075")]
    public async Task What_the_client_signed_for_something_else_is_no_assertion()
    {
        var requestObject = Valid(provider);
        requestObject.Claims["client_id"] = client.ClientId;
        requestObject.Claims["sub"] = null;
        (await SendAsync(requestObject.Form())).Refused("invalid_client", "E-079");

        var proofOfPossession = Valid(provider);
        proofOfPossession.Header["typ"] = "dpop+jwt";
        (await SendAsync(proofOfPossession.Form())).Refused("invalid_client", "E-115");
    }

    [Fact, Spec("A6"), Spec("A7"), Spec("E-109")]
    public async Task A_key_that_the_assertion_brings_along_is_not_believed()
    {
        using var attacker = RSA.Create(2048);
        var assertion = Valid(provider);
        assertion.Header["jwk"] = System.Text.Json.JsonElement.Parse(Assertion.RegisteredKey(key: attacker).Value);
        assertion.Sign = data => attacker.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        (await SendAsync(assertion.Form())).Refused("invalid_client", "E-108");
        assertion.Header["kid"] = null;
        (await SendAsync(assertion.Form())).Refused("invalid_client", "E-105");
    }

    [Fact, Spec("F2")]
    public async Task An_assertion_of_fifty_kilobytes_is_refused()
    {
        var assertion = Valid(provider);
        assertion.Claims["padding"] = new string('x', 37_000);

        (await SendAsync(assertion.Form())).Refused("invalid_client", "E-114");
    }

    private static Client WithKey(Client client) =>
        client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] };

    private static Dictionary<string, string> Sent(string jwt) => new()
    {
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = jwt,
    };

    private Assertion Valid(Provider at) => new(client, at.IdPorten, at.Clock);

    private async Task<Answer> SendAsync(Dictionary<string, string> assertion, params (string Name, string Value)[] more)
    {
        var form = await provider.CodeFormAsync(client);
        foreach (var (name, value) in assertion) form[name] = value;
        foreach (var (name, value) in more) form[name] = value;
        return await provider.TokenAsync(null, form);
    }
}
