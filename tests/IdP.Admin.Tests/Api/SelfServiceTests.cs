using System.Net;
using System.Text.Json.Nodes;
using IdP.Tests;

namespace IdP.Admin.Tests.Api;

/// <summary>Scripts written for ID-porten's self-service, under another address.</summary>
public sealed class SelfServiceTests
{
    private const string Clients = "/clients";

    private static readonly Lazy<Task<ConsoleHost>> Console = new(() => ConsoleHost.StartAsync(builder => builder.Configuration["Console:SelfServiceIssuer"] = "idporten"));

    /// <summary>The example of its documentation, with an address and scopes that the rules accept.</summary>
    private const string Turboskatt = """
        {
          "integration_type": "idporten", "application_type": "web", "client_name": "Turboskatt", "description": "Versjon 3.1 av app'en Turboskatt", "client_uri": "https://www.turboskatt.no",
          "scopes": ["openid", "profile"], "redirect_uris": ["https://www.turboskatt.no/callback"], "grant_types": ["refresh_token", "authorization_code"], "token_endpoint_auth_method": "private_key_jwt",
          "token_reference": "OPAQUE", "code_challenge_method": "S256"
        }
        """;

    [Fact]
    public async Task It_is_not_there_unless_an_issuer_is_named()
    {
        var machine = await Machine.SharedAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await machine.GetAsync(Clients)).Status);
    }

    [Fact]
    public async Task A_script_registers_a_client_gives_it_keys_changes_it_and_deletes_it()
    {
        var console = await Console.Value;
        var machine = await Machine.StartAsync(console);

        var made = await machine.SendAsync(HttpMethod.Post, Clients, Turboskatt);
        Assert.Equal(HttpStatusCode.OK, made.Status);
        var path = $"{Clients}/{made.Json["client_id"]}";
        Assert.Equal(("Versjon 3.1 av app'en Turboskatt", "OPAQUE", "idporten", ConsoleHost.Organization), (made.Json["description"]!.ToString(), made.Json["token_reference"]!.ToString(), made.Json["integration_type"]!.ToString(), made.Json["client_orgno"]!.ToString()));
        Assert.Equal(["openid", "profile"], made.Json["scopes"]!.AsArray().Select(scope => scope!.ToString()));

        var set = await machine.SendAsync(HttpMethod.Post, path + "/jwks", "{\"keys\":[" + Assertion.RegisteredKey(kid: "one").Value + "]}");
        var bare = await machine.SendAsync(HttpMethod.Post, path + "/jwks", "[" + Assertion.RegisteredKey(kid: "two").Value + "]");
        Assert.Equal(("one", "two"), (set.Json["keys"]![0]!["kid"]!.ToString(), Assert.Single(bare.Json["keys"]!.AsArray())!["kid"]!.ToString()));
        Assert.Single((await machine.GetAsync(path + "/jwks")).Json["keys"]!.AsArray());

        var back = made.Json.AsObject();
        back["client_name"] = "Turboskatt 4";
        var changed = await machine.PutAsync(path, back.ToJsonString());
        Assert.Equal((HttpStatusCode.OK, "Turboskatt 4"), (changed.Status, changed.Json["client_name"]!.ToString()));
        Assert.Single((await machine.GetAsync(path + "/jwks")).Json["keys"]!.AsArray()); // the keys stayed
        Assert.Contains((await machine.GetAsync(Clients)).Json.AsArray(), client => client!["client_name"]!.ToString() == "Turboskatt 4");

        Assert.Equal(HttpStatusCode.NoContent, (await machine.DeleteAsync(path + "/jwks")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await machine.DeleteAsync(path)).Status);
        Assert.False((await machine.GetAsync(path)).Json["active"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_secret_is_in_the_answer_once_and_a_new_one_ends_the_old()
    {
        var console = await Console.Value;
        var machine = await Machine.StartAsync(console);
        var document = JsonNode.Parse(Turboskatt)!;
        document["token_endpoint_auth_method"] = "client_secret_post";

        var made = await machine.SendAsync(HttpMethod.Post, Clients, document.ToJsonString());
        var path = $"{Clients}/{made.Json["client_id"]}";
        var first = Canaries.Watch(made.Json["client_secret"]!.ToString());
        var second = Canaries.Watch((await machine.SendAsync(HttpMethod.Post, path + "/secret", null)).Json["client_secret"]!.ToString());

        Assert.NotEqual(first, second);
        Assert.Null((await machine.GetAsync(path)).Json["client_secret"]);
        Assert.Single((await machine.GetAsync($"{machine.Clients}/idporten/{made.Json["client_id"]}/secrets")).Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"integration_type":"maskinporten"}""", "document.not_a_choice")]
    [InlineData("""{"supplier_orgno":"974760673"}""", "document.unknown_member")]
    [InlineData("""{"token_reference":"JWT"}""", "document.not_a_choice")]
    [InlineData("""{"client_secret":"mine"}""", "secret.not_accepted")]
    [InlineData("""{"client_orgno":"974760673"}""", "organization.other")]
    [InlineData("""{"redirect_uris":["https://127.0.0.1:*/callback"]}""", "redirect.wildcard")]
    public async Task What_is_not_for_us_is_refused(string change, string id)
    {
        var machine = await Machine.StartAsync(await Console.Value);
        var document = JsonNode.Parse(Turboskatt)!.AsObject();
        foreach (var (member, value) in JsonNode.Parse(change)!.AsObject()) document[member] = value!.DeepClone();

        var reply = await machine.SendAsync(HttpMethod.Post, Clients, document.ToJsonString());

        Assert.True((int)reply.Status is 400 or 422, reply.Body);
        Assert.Contains(id, reply.Json["error_description"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organisation_has_other_clients()
    {
        var console = await Console.Value;
        var machine = await Machine.StartAsync(console, Machine.Everything, ConsoleHost.AnotherOrganization);

        Assert.DoesNotContain("demo-basic", (await machine.GetAsync(Clients)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.GetAsync(Clients + "/demo-basic")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.DeleteAsync(Clients + "/demo-basic")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.SendAsync(HttpMethod.Post, Clients + "/demo-basic/secret", null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Machine.StartAsync(console, "idp.audit.read")).GetAsync(Clients)).Status);
    }
}
