using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace IdP.Admin.Tests.Api;

/// <summary>Thousands of requests that nobody would write, the same in every run: each is answered with a problem or with what was asked for, none with a fault.</summary>
public sealed class ApiFuzzTests
{
    private const int Seed = 20261122;
    private const int Requests = 3000;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY"];

    private static readonly string[] Paths =
    [
        "/clients", "/clients/oidc/{id}", "/clients/oidc/{id}:restore", "/clients/oidc/{id}:disable", "/clients/oidc/{id}:enable", "/clients/oidc/{id}/secrets", "/clients/oidc/{id}/secrets/x", "/clients/oidc/{id}/keys",
        "/clients/oidc/{id}/keys/k", "/clients/oidc/{id}/events", "/clients/oidc/{id}/explanations", "/clients/oidc/{id}/lint", "/clients/oidc/{id}/versions", "/clients/oidc/{id}/versions/x:undo", "/lint", "/expiries", "/changes", "/changes/x", "/changes/x:approve", "/changes/x:collect", "/audit",
        "/clients/nowhere/x", "/clients/oidc/%ff%fe", "/clients/oidc/a%2fb", "/clients/oidc/" + "é", "/clients/oidc/..%2f..", "/nothing", "",
    ];

    /// <summary>What reads a body: sent well but for the body, so that it is the body that is judged.</summary>
    private static readonly (string Method, string Path)[] Writes =
    [
        ("POST", "{home}/clients"), ("POST", "{home}/clients?dryRun=true"), ("PUT", "{home}/clients/oidc/{id}"), ("PATCH", "{home}/clients/oidc/{id}"), ("PATCH", "{home}/clients/oidc/{id}?dryRun=true"),
        ("POST", "{home}/clients/oidc/{id}/secrets"), ("POST", "{home}/clients/oidc/{id}/keys"), ("PUT", "{home}/clients/oidc/{id}/keys"),
        ("POST", "/connect/register"), ("POST", "/clients"), ("PUT", "/clients/demo-basic"), ("POST", "/clients/demo-basic/jwks"),
    ];

    private static readonly string[] Queries =
    [
        "", "?dryRun=true", "?dryRun=maybe", "?dryRun=true&dryRun=false", "?limit=-1", "?limit=99999999999999999999", "?limit=5&limit=6", "?cursor=%00", "?cursor=AAAA", "?active=1", "?q=%25%27%22", "?q=%ud800",
        "?from=yesterday", "?from=2026-01-01T00:00:00Z", "?until=9999-12-31T23:59:59Z", "?days=0", "?days=10", "?state=waiting", "?state=2", "?sort=-version", "?a[]=1", "?=", "?&&",
    ];

    private static readonly string[] Tags = ["*", "\"v1\"", "\"v99999999999999999999\"", "W/\"v1\"", "\"v-1\"", "v1", "\"v1\", \"v2\"", "\"", "\u00e9"];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "1.5", "99999999999999999999", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "[null]", "[[]]", "[\"x\",5]", "{}", "{\"keys\":[]}", "{\"keys\":[null]}", "{\"keys\":[5]}",
        "{\"keys\":[{\"kid\":5}]}", "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}", "[[[[[[[[[[1]]]]]]]]]]", "\"https://a.example/\\u202e\"", "[\"javascript:alert(1)\"]", "[\"https://\"]", "\"\uD83D\uDE00\"",
    ];

    private static readonly string[] Bodies = ["", " ", "null", "[]", "[1,2", "{", "{}", "{\"a\":}", "\"x\"", "\u0000", "{\"a\":1,\"a\":2}", "{\"\":1}", "{\"scope\":\"a\",\"scopes\":[]}", "\uFEFF{}"];

    [Fact]
    public async Task Whatever_is_sent_nothing_of_ours_breaks()
    {
        var console = await ConsoleHost.StartAsync(builder =>
        {
            builder.Configuration["Console:ApiRequestsPerMinute"] = "1000000";
            builder.Configuration["Console:DynamicRegistration"] = "true";
            builder.Configuration["Console:SelfServiceIssuer"] = "idporten";
        });
        await using var _ = console;
        var machine = await Machine.StartAsync(console, Machine.Everything + " idp.dcr");
        var (path, _) = await machine.CreateAsync();
        var random = new Random(Seed);
        var statuses = new SortedDictionary<int, int>();

        for (var i = 0; i < Requests; i++)
        {
            var request = Request(random, machine, path.Split('/')[^1]);
            var reply = await machine.SendAsync(new HttpMethod(request.Method), request.Path, request.Body, request.Headers);

            statuses[(int)reply.Status] = statuses.GetValueOrDefault((int)reply.Status) + 1;
            var told = $"{i}: {request.Method} {request.Path} {string.Join(' ', request.Headers)} {request.Body} → {(int)reply.Status} {reply.ContentType} {reply.Body}";
            Assert.True((int)reply.Status < 500, told);
            if ((int)reply.Status >= 400 && request.Method != "HEAD") Assert.True(IsProblem(request.Path, reply), told);
        }

        Assert.True(statuses.Count > 8, string.Join(", ", statuses)); // it went deep, not only to the door
        Assert.True(statuses.GetValueOrDefault(422) > 100, string.Join(", ", statuses));
    }

    private static bool IsProblem(string path, ApiReply reply) => path.StartsWith("/api", StringComparison.Ordinal)
        ? reply.ContentType == "application/problem+json" && reply.Json["status"]!.GetValue<int>() == (int)reply.Status && reply.Json["trace_id"] is not null
        : reply.ContentType == "application/json" && reply.Json["error"] is not null;

    private static (string Method, string Path, string? Body, (string, string)[] Headers) Request(Random random, Machine machine, string id)
    {
        if (random.Next(3) > 0)
        {
            var (write, target) = Writes[random.Next(Writes.Length)];
            (string, string)[] good = [("If-Match", "*"), ("Idempotency-Key", Guid.NewGuid().ToString()), .. write == "PATCH" ? [("Content-Type", "application/merge-patch+json")] : Array.Empty<(string, string)>()];
            return (write, target.Replace("{home}", machine.Home, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal), Body(random, id), good);
        }

        var root = random.Next(10) switch { 0 => "/clients", 1 => "/connect/register", _ => machine.Home + Pick(random, Paths).Replace("{id}", id, StringComparison.Ordinal) };
        if (root is "/clients") root += Pick(random, ["", $"/{id}", "/x/jwks", "/x/secret", $"/{id}/jwks", "/x/y/z"]);
        if (root is "/connect/register") root += Pick(random, ["", $"/oidc/{id}", "/x", "/x/y"]);
        var method = Pick(random, random.Next(4) == 0 ? Methods : ["POST", "PUT", "PATCH"]);
        var headers = new List<(string, string)>();
        if (random.Next(3) > 0) headers.Add(("Idempotency-Key", random.Next(20).ToString(CultureInfo.InvariantCulture)));
        if (random.Next(2) == 0) headers.Add(("If-Match", Pick(random, Tags)));
        if (random.Next(5) == 0) headers.Add(("If-None-Match", Pick(random, Tags)));
        if (random.Next(10) == 0) headers.Add(("Accept-Language", Pick(random, ["nb", "nn;q=2", "*", ",,,", "x-klingon"])));
        if (random.Next(20) == 0) headers.Add(("Authorization", Pick(random, ["Bearer", "Bearer x", "Basic x", "bearer a.b.c"])));
        if (random.Next(20) == 0) headers.Add(("Change-Reason", new string('x', 3000)));
        if (method is "GET" or "HEAD" or "TRACE") return (method, root + Pick(random, Queries), null, [.. headers]);

        if (method == "PATCH" && random.Next(10) > 0) headers.Add(("Content-Type", "application/merge-patch+json"));
        else if (random.Next(20) == 0) headers.Add(("Content-Type", Pick(random, ["text/plain", "application/json; charset=utf-16", "application/x-www-form-urlencoded"])));
        return (method, root + (random.Next(4) == 0 ? Pick(random, Queries) : ""), Body(random, id), [.. headers]);
    }

    /// <summary>A good registration with some members put out of shape, or something that is none.</summary>
    private static string Body(Random random, string id)
    {
        if (random.Next(6) == 0) return Pick(random, Bodies);
        var members = Machine.Document(id).ToDictionary(member => member.Key, member => member.Value!.ToJsonString());
        foreach (var name in (string[])["jwks", "contacts", "description", "managed_by", "registry", "active", "access_token_lifetime", "certificate_lock", "keys", "lifetime_seconds", "client_secret", "response_types", "kid", "scopes"])
        {
            if (random.Next(30) == 0) members[name] = Pick(random, Values);
        }

        foreach (var name in members.Keys.Where(_ => random.Next(14) == 0).ToList()) members[name] = Pick(random, Values);
        var body = new StringBuilder("{").AppendJoin(',', members.Select(member => $"\"{member.Key}\":{member.Value}")).Append('}').ToString();
        return random.Next(15) == 0 ? body[..random.Next(body.Length)] : body;
    }

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];
}
