using System.Net;
using System.Text.Json.Nodes;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Tests;

namespace IdP.Admin.Tests.Api;

/// <summary>Who may call the API, and whose clients they see.</summary>
public sealed class ApiAccessTests
{
    [Fact]
    public async Task A_client_with_a_token_of_its_own_reads_the_clients_of_its_organisation()
    {
        var machine = await Machine.SharedAsync("idp.clients.read");

        var reply = await machine.GetAsync(machine.Clients);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Contains(reply.Json["items"]!.AsArray(), item => item!["client_id"]!.ToString() == "demo-basic");
        Assert.All(reply.Json["items"]!.AsArray(), item => Assert.StartsWith(machine.Clients, item!["href"]!.ToString(), StringComparison.Ordinal));
    }

    [Theory, InlineData("/api/v1/organizations/991825827/clients"), InlineData("/api/v1/nothing"), InlineData("/api")]
    public async Task Without_a_token_nothing_answers_and_nothing_is_told(string path)
    {
        var machine = (await Machine.SharedAsync()).With("");

        var reply = await machine.GetAsync(path);

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized", "Bearer"), (reply.Status, reply.Problem, reply.Header("WWW-Authenticate")));
    }

    [Theory, InlineData("nonsense"), InlineData("a.b.c"), InlineData("eyJhbGciOiJub25lIn0.e30."), InlineData("....")]
    public async Task A_token_that_is_none_is_refused(string token)
    {
        var machine = (await Machine.SharedAsync()).With(token);

        var reply = await machine.GetAsync(machine.Clients);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid-token"), (reply.Status, reply.Problem));
        Assert.Contains("invalid_token", reply.Header("WWW-Authenticate")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_of_a_browser_is_nobody_here()
    {
        var console = await ConsoleHost.SharedAsync();
        var kari = await console.AsAsync("kari-console");

        var answer = await kari.GetAsync($"/api/v1/organizations/{ConsoleHost.Organization}/clients");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task A_token_that_a_person_granted_speaks_for_nobody()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await console.Provider.RegisterAsync(client => client with { Scopes = ["openid", "idp.clients.read"] }, console.Provider.Oidc);
        var code = await console.Provider.CodeAsync(client, request => request with { Scope = "openid idp.clients.read" });
        var answer = await console.Provider.TokenAsync(client, new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = client.RedirectUris[0], ["code_verifier"] = Provider.Verifier,
        });

        var machine = (await Machine.SharedAsync()).With(answer.Json.GetProperty("access_token").GetString()!);

        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.GetAsync(machine.Clients)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.With(answer.Json.GetProperty("id_token").GetString()!).GetAsync(machine.Clients)).Status);
    }

    [Fact]
    public async Task A_token_ends_when_it_says_so()
    {
        await using var console = await ConsoleHost.StartAsync();
        var machine = await Machine.StartAsync(console);
        Assert.Equal(HttpStatusCode.OK, (await machine.GetAsync(machine.Clients)).Status);

        console.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.GetAsync(machine.Clients)).Status);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_refused_at_once()
    {
        var machine = await Machine.SharedAsync();
        var provider = (await ConsoleHost.SharedAsync()).Provider;

        var revoked = await provider.PostAsync(provider.Oidc.Url + provider.Oidc.Profile.Paths.Revocation, machine.Client, new Dictionary<string, string> { ["token"] = machine.Token });

        Assert.Equal(HttpStatusCode.OK, revoked.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.GetAsync(machine.Clients)).Status);
    }

    [Fact]
    public async Task A_client_that_is_disabled_or_loses_a_scope_loses_it_at_the_next_call()
    {
        var console = await ConsoleHost.SharedAsync();
        var machine = await Machine.StartAsync(console);

        await console.Provider.Get<ClientStore>().SaveAsync(machine.Client with { Scopes = ["idp.audit.read"] });
        var reply = await machine.GetAsync(machine.Clients);
        Assert.Equal((HttpStatusCode.Forbidden, "insufficient-scope"), (reply.Status, reply.Problem));
        Assert.Equal("Bearer error=\"insufficient_scope\", scope=\"idp.clients.read\"", reply.Header("WWW-Authenticate"));

        await console.Provider.Get<ClientStore>().SaveAsync(machine.Client with { Active = false });
        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.GetAsync(machine.Clients)).Status);
    }

    public static TheoryData<string, string, string> Operations => new()
    {
        { "GET", "/clients", "idp.clients.read" },
        { "GET", "/clients/oidc/demo-basic", "idp.clients.read" },
        { "POST", "/clients", "idp.clients.write" },
        { "PUT", "/clients/oidc/demo-basic", "idp.clients.write" },
        { "PATCH", "/clients/oidc/demo-basic", "idp.clients.write" },
        { "DELETE", "/clients/oidc/demo-basic", "idp.clients.delete" },
        { "POST", "/clients/oidc/demo-basic:restore", "idp.clients.delete" },
        { "POST", "/clients/oidc/demo-basic:disable", "idp.clients.write" },
        { "POST", "/clients/oidc/demo-basic:enable", "idp.clients.write" },
        { "GET", "/clients/oidc/demo-basic/secrets", "idp.clients.read" },
        { "POST", "/clients/oidc/demo-basic/secrets", "idp.credentials" },
        { "DELETE", "/clients/oidc/demo-basic/secrets/x", "idp.credentials" },
        { "GET", "/clients/oidc/demo-basic/keys", "idp.clients.read" },
        { "POST", "/clients/oidc/demo-basic/keys", "idp.credentials" },
        { "PUT", "/clients/oidc/demo-basic/keys", "idp.credentials" },
        { "DELETE", "/clients/oidc/demo-basic/keys/x", "idp.credentials" },
        { "GET", "/clients/oidc/demo-basic/events", "idp.clients.read" },
        { "GET", "/clients/oidc/demo-basic/explanations", "idp.clients.read" },
        { "GET", "/clients/oidc/demo-basic/lint", "idp.clients.read" },
        { "GET", "/clients/oidc/demo-basic/versions", "idp.clients.read" },
        { "POST", "/clients/oidc/demo-basic/versions/1:undo", "idp.clients.write" },
        { "GET", "/lint", "idp.clients.read" },
        { "GET", "/expiries", "idp.clients.read" },
        { "GET", "/changes", "idp.clients.read" },
        { "GET", "/audit", "idp.audit.read" },
    };

    [Theory, MemberData(nameof(Operations))]
    public async Task Every_operation_needs_its_own_scope(string method, string path, string scope)
    {
        var machine = await Machine.SharedAsync(string.Join(' ', Machine.Everything.Split(' ').Where(other => other != scope)));

        var reply = await machine.SendAsync(new HttpMethod(method), machine.Home + path, "{}");

        Assert.Equal((HttpStatusCode.Forbidden, "insufficient-scope"), (reply.Status, reply.Problem));
        Assert.Contains($"scope=\"{scope}\"", reply.Header("WWW-Authenticate")!, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task Another_organisation_does_not_exist(string method, string path, string scope)
    {
        var machine = await Machine.StartAsync(await ConsoleHost.SharedAsync(), $"{Machine.Everything}", ConsoleHost.AnotherOrganization);

        var theirs = await machine.SendAsync(new HttpMethod(method), $"/api/v1/organizations/{ConsoleHost.Organization}{path}", "{}");
        var nobodys = await machine.SendAsync(new HttpMethod(method), $"/api/v1/organizations/123456785{path}", "{}");

        Assert.NotNull(scope);
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (theirs.Status, theirs.Problem));
        Assert.Equal(Without(nobodys.Json), Without(theirs.Json));

        static string Without(JsonNode problem)
        {
            problem["instance"] = problem["trace_id"] = null;
            return problem.ToJsonString();
        }
    }

    [Fact]
    public async Task Another_organisations_client_is_not_found_through_ones_own()
    {
        var machine = await Machine.StartAsync(await ConsoleHost.SharedAsync(), Machine.Everything, ConsoleHost.AnotherOrganization);

        Assert.Equal(HttpStatusCode.NotFound, (await machine.GetAsync(machine.Clients + "/oidc/demo-basic")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.GetAsync(machine.Clients + "/oidc/demo-basic/events")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.GetAsync(machine.Clients + "/oidc/demo-basic/keys")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.DeleteAsync(machine.Clients + "/oidc/demo-basic", ("If-Match", "*"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.PostAsync(machine.Clients + "/oidc/demo-basic/secrets", "{}")).Status);
        Assert.DoesNotContain("demo-basic", (await machine.GetAsync(machine.Clients + "?limit=200")).Body, StringComparison.Ordinal);
        var taken = await machine.PostAsync(machine.Clients, Machine.Document("demo-basic").ToJsonString());
        Assert.Equal("client_id.taken", Assert.Single(taken.Errors));
    }

    [Fact]
    public async Task A_client_of_an_organisation_the_console_does_not_know_acts_for_nobody()
    {
        var machine = await Machine.StartAsync(await ConsoleHost.SharedAsync(), Machine.Everything, "889640782");

        var reply = await machine.GetAsync(machine.Clients);

        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (reply.Status, reply.Problem));
    }

    [Fact]
    public async Task A_call_that_is_refused_is_told_as_one_of_the_API()
    {
        await using var console = await ConsoleHost.StartAsync();
        var machine = await Machine.StartAsync(console, "idp.clients.read");

        Assert.Equal(HttpStatusCode.Forbidden, (await machine.PostAsync(machine.Clients, Machine.Document(Machine.NewId()).ToJsonString())).Status);

        var row = Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.AccessDenied }, 10));
        Assert.Equal((AuditChannels.Api, machine.Client.ClientId), (row.Event.Source.Channel, row.Event.Actor.Reference));
    }

    [Fact]
    public async Task A_program_cannot_make_another_that_may_use_the_API()
    {
        var machine = await Machine.SharedAsync();
        var document = Machine.Document(Machine.NewId());
        document["scope"] = "openid idp.clients.delete";

        var made = await machine.PostAsync(machine.Clients, document.ToJsonString());
        Assert.Equal("scope.console", Assert.Single(made.Errors));

        var (path, tag) = await machine.CreateAsync();
        var widened = await machine.PatchAsync(path, """{"scope":"openid profile idp.clients.read"}""", ("If-Match", tag));
        Assert.Equal("scope.console", Assert.Single(widened.Errors));
    }

    [Fact]
    public async Task A_program_renews_its_own_key_but_gives_none_to_another_that_may_use_the_API()
    {
        var console = await ConsoleHost.SharedAsync();
        var (machine, other) = (await Machine.StartAsync(console), await Machine.StartAsync(console));
        var key = Assertion.RegisteredKey(kid: "another-key").Value;

        var own = await machine.PostAsync($"{machine.Clients}/oidc/{machine.Client.ClientId}/keys", key);
        var theirs = await machine.PostAsync($"{machine.Clients}/oidc/{other.Client.ClientId}/keys", key);

        Assert.Equal(HttpStatusCode.Created, own.Status);
        Assert.Equal("credential.console", Assert.Single(theirs.Errors));
    }

    [Fact]
    public async Task Who_may_not_manage_credentials_cannot_add_one_through_the_registration()
    {
        var console = await ConsoleHost.SharedAsync();
        var machine = await Machine.StartAsync(console, "idp.clients.read idp.clients.write");
        var client = await console.Provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey(console.Clock.GetUtcNow().UtcDateTime.AddDays(1))] }, console.Provider.Oidc);

        var reply = await machine.PatchAsync($"{machine.Clients}/oidc/{client.ClientId}", "{\"jwks\":{\"keys\":[" + Assertion.RegisteredKey(kid: "mine").Value + "]}}", ("If-Match", "*"));

        Assert.Equal("credential.right", Assert.Single(reply.Errors));
    }

    [Fact]
    public async Task Plain_http_is_refused_and_not_redirected()
    {
        var console = await ConsoleHost.SharedAsync();
        using var http = console.NewBrowser(new Uri(ConsoleHost.Origin));

        using var response = await http.GetAsync(new Uri("http://console.test/api/v1/organizations/991825827/clients"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Fact]
    public async Task No_other_site_reads_what_is_answered()
    {
        var machine = await Machine.SharedAsync();

        var reply = await machine.GetAsync(machine.Clients, ("Origin", "https://elsewhere.example"));
        var preflight = await machine.SendAsync(HttpMethod.Options, machine.Clients, null, ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "POST"));

        Assert.DoesNotContain(reply.Headers.Keys.Concat(preflight.Headers.Keys), name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "method-not-allowed"), (preflight.Status, preflight.Problem));
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_how_long_to_wait()
    {
        await using var console = await ConsoleHost.StartAsync(builder => builder.Configuration["Console:ApiRequestsPerMinute"] = "3");
        var (machine, other) = (await Machine.StartAsync(console), await Machine.StartAsync(console));
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await machine.GetAsync(machine.Clients)).Status);

        console.Clock.Advance(TimeSpan.FromSeconds(20));
        var refused = await machine.GetAsync(machine.Clients);

        Assert.Equal((HttpStatusCode.TooManyRequests, "rate-limited", "40"), (refused.Status, refused.Problem, refused.Header("Retry-After")));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(other.Clients)).Status);
        console.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(HttpStatusCode.OK, (await machine.GetAsync(machine.Clients)).Status);
    }
}
