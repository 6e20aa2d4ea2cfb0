using System.Net;
using System.Text.Json.Nodes;
using IdP.Tests;

namespace IdP.Admin.Tests.Api;

/// <summary>Dynamic registration, RFC 7591 and RFC 7592.</summary>
public sealed class RegistrationEndpointsTests
{
    private const string Register = "/connect/register";

    private static readonly Lazy<Task<ConsoleHost>> Console = new(() => ConsoleHost.StartAsync(builder => builder.Configuration["Console:DynamicRegistration"] = "true"));

    [Fact]
    public async Task It_is_off_unless_turned_on()
    {
        var machine = await Machine.SharedAsync("idp.dcr");

        Assert.Equal(HttpStatusCode.NotFound, (await machine.PostAsync(Register, "{}")).Status);
    }

    [Fact]
    public async Task It_is_never_open()
    {
        var other = await Machine.StartAsync(await Console.Value, Machine.Everything);

        Assert.Equal(HttpStatusCode.Unauthorized, (await other.With("").PostAsync(Register, "{}")).Status);
        var reply = await other.PostAsync(Register, """{"redirect_uris":["https://a.example.no/"]}""");
        Assert.Equal((HttpStatusCode.Forbidden, "insufficient_scope"), (reply.Status, reply.Json["error"]!.ToString()));
    }

    [Fact]
    public async Task A_client_is_registered_with_all_that_was_decided_for_it_and_signs_people_in()
    {
        var console = await Console.Value;
        var machine = await Machine.StartAsync(console, "idp.dcr");

        var reply = await machine.PostAsync(Register, """
            { "client_name": "Plugg", "redirect_uris": ["https://plugg.example.no/callback"], "grant_types": ["authorization_code"], "scope": "openid", "contacts": ["a@example.no"],
              "logo_uri": "https://plugg.example.no/logo.png", "software_id": "42", "response_types": ["code"] }
            """);

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal("application/json", reply.ContentType);
        var made = reply.Json;
        Assert.Equal(("client_secret_basic", "openid", ConsoleHost.Organization), (made["token_endpoint_auth_method"]!.ToString(), made["scope"]!.ToString(), made["client_orgno"]!.ToString()));
        Assert.Equal(console.Clock.GetUtcNow().ToUnixTimeSeconds(), made["client_id_issued_at"]!.GetValue<long>());
        Assert.True(made["client_secret_expires_at"]!.GetValue<long>() > made["client_id_issued_at"]!.GetValue<long>());
        Assert.Null(made["logo_uri"]);
        var secret = Canaries.Watch(made["client_secret"]!.ToString());
        Canaries.Watch(made["registration_access_token"]!.ToString());

        using var request = new HttpRequestMessage(HttpMethod.Post, console.Provider.Oidc.TokenEndpoint);
        request.Headers.Authorization = Provider.Basic(made["client_id"]!.ToString(), secret);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = "none", ["code_verifier"] = Provider.Verifier, ["redirect_uri"] = "https://plugg.example.no/callback" });
        Assert.Equal("invalid_grant", (await console.Provider.SendAsync(request)).Json.GetProperty("error").GetString()); // the client is known, the code is not
    }

    [Fact]
    public async Task A_client_may_name_the_address_of_its_keys_and_keeps_it_until_it_says_otherwise()
    {
        var machine = await Machine.StartAsync(await Console.Value, "idp.dcr");
        const string Rest = """ "client_name": "Adresse", "redirect_uris": ["https://a.example.no/callback"], "token_endpoint_auth_method": "private_key_jwt" """;

        var made = (await machine.PostAsync(Register, $$"""{ {{Rest}}, "jwks_uri": "https://a.example.no/jwks" }""")).Json;
        Assert.Equal("https://a.example.no/jwks", made["jwks_uri"]!.ToString());
        Assert.Null(made["jwks"]);

        var own = machine.With(Canaries.Watch(made["registration_access_token"]!.ToString()));
        var uri = new Uri(made["registration_client_uri"]!.ToString()).PathAndQuery;
        var changed = (await own.PutAsync(uri, $$"""{ "client_id": "{{made["client_id"]}}", {{Rest}} }""")).Json;
        Assert.Equal("https://a.example.no/jwks", changed["jwks_uri"]!.ToString());
    }

    [Theory]
    [InlineData("""{"client_name":"x","redirect_uris":["javascript:alert(1)"]}""", "invalid_redirect_uri", "redirect.scheme")]
    [InlineData("""{"client_name":"x","redirect_uris":["http://x.example.no/"]}""", "invalid_redirect_uri", "redirect.https")]
    [InlineData("""{"redirect_uris":["https://x.example.no/"]}""", "invalid_client_metadata", "name.required")]
    [InlineData("""{"client_name":"x","redirect_uris":["https://x.example.no/"],"grant_types":["password"]}""", "invalid_client_metadata", "grant.profile_forbids")]
    [InlineData("""{"client_name":"x","redirect_uris":["https://x.example.no/"],"response_types":["token"]}""", "invalid_client_metadata", "document.not_a_choice")]
    [InlineData("""{"client_name":"x","redirect_uris":["https://x.example.no/"],"jwks_uri":"https://x.example.no/jwks"}""", "invalid_client_metadata", "key.method")]
    [InlineData("""{"client_name":"x","redirect_uris":["https://x.example.no/"],"token_endpoint_auth_method":"private_key_jwt","jwks_uri":"https://10.0.0.1/"}""", "invalid_client_metadata", "jwks_uri.unsafe")]
    [InlineData("""{"client_name":"x","redirect_uris":["https://x.example.no/"],"token_endpoint_auth_method":"private_key_jwt","jwks_uri":"https://x.example.no/jwks","jwks":{"keys":[{"kty":"RSA"}]}}""", "invalid_client_metadata", "jwks_uri.with_jwks")]
    [InlineData("""{"client_name":"x","redirect_uris":["https://x.example.no/"],"client_secret":"chosen-by-me"}""", "invalid_client_metadata", "secret.not_accepted")]
    [InlineData("""{"client_name":"x","redirect_uris":["https://x.example.no/"],"scope":"openid idp.clients.read"}""", "invalid_client_metadata", "scope.console")]
    [InlineData("""[]""", "invalid_client_metadata", "document.not_an_object")]
    public async Task What_the_rules_refuse_is_told_in_RFC_7591s_words_with_our_rule(string body, string error, string rule)
    {
        var machine = await Machine.StartAsync(await Console.Value, "idp.dcr");

        var reply = await machine.PostAsync(Register, body);

        Assert.True((int)reply.Status is 400 or 422, reply.Body);
        Assert.Equal((error, "application/json"), (reply.Json["error"]!.ToString(), reply.ContentType));
        Assert.Contains(rule, reply.Json["error_description"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_reads_changes_and_deletes_itself_and_nobody_else()
    {
        var console = await Console.Value;
        var machine = await Machine.StartAsync(console, "idp.dcr idp.clients.read");
        var (one, other) = (await RegisterAsync(machine), await RegisterAsync(machine));
        var itself = machine.With(one["registration_access_token"]!.ToString());
        var (path, others) = (new Uri(one["registration_client_uri"]!.ToString()).PathAndQuery, new Uri(other["registration_client_uri"]!.ToString()).PathAndQuery);

        var read = await itself.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "Plugg"), (read.Status, read.Json["client_name"]!.ToString()));
        Assert.Null(read.Json["client_secret"]);

        var back = one.DeepClone().AsObject();
        foreach (var member in (string[])["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"]) back.Remove(member);
        back["client_name"] = "Plugg 2";
        var changed = await itself.PutAsync(path, back.ToJsonString());
        Assert.Equal((HttpStatusCode.OK, "Plugg 2"), (changed.Status, changed.Json["client_name"]!.ToString()));
        back["client_secret"] = "another";
        Assert.Contains("secret.not_accepted", (await itself.PutAsync(path, back.ToJsonString())).Body, StringComparison.Ordinal);
        back.Remove("client_secret");
        back["scope"] = "openid idp.clients.read";
        Assert.Contains("scope.console", (await itself.PutAsync(path, back.ToJsonString())).Body, StringComparison.Ordinal);
        back["client_id"] = other["client_id"]!.ToString();
        Assert.Contains("client_id.immutable", (await itself.PutAsync(path, back.ToJsonString())).Body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, (await itself.GetAsync(others)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await itself.GetAsync(machine.Clients)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.With("").GetAsync(path)).Status);
        Assert.Equal("dcr", (await machine.GetAsync($"{machine.Clients}/oidc/{one["client_id"]}/events")).Json["items"]![0]!["channel"]!.ToString());

        Assert.Equal(HttpStatusCode.NoContent, (await itself.DeleteAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await itself.GetAsync(path)).Status);
    }

    private static async Task<JsonNode> RegisterAsync(Machine machine)
    {
        var reply = await machine.PostAsync(Register, """{"client_name":"Plugg","redirect_uris":["https://plugg.example.no/callback"],"scope":"openid"}""");
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        return reply.Json;
    }
}
