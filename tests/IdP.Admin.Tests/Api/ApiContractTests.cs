using System.Net;
using System.Text.Json.Nodes;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Tests;

namespace IdP.Admin.Tests.Api;

/// <summary>What programs rely on: versions, repetition, lists, trials, problems.</summary>
public sealed class ApiContractTests
{
    [Fact]
    public async Task A_client_is_registered_read_and_sent_back_as_it_is()
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync(document => (document["description"], document["contacts"], document["managed_by"]) = ("For colleagues", new JsonArray("a@example.no"), "git:payments"));

        var read = await machine.GetAsync(path);
        var back = await machine.PutAsync(path, read.Body, ("If-Match", tag));

        Assert.Equal((HttpStatusCode.OK, tag), (read.Status, read.Header("ETag")));
        Assert.Equal(("For colleagues", "git:payments"), (read.Json["description"]!.ToString(), read.Json["managed_by"]!.ToString()));
        Assert.Equal((HttpStatusCode.OK, tag), (back.Status, back.Header("ETag"))); // nothing is different, so nothing was written
        Assert.DoesNotContain("secret\"", read.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_secret_is_in_the_answer_to_the_registration_and_works()
    {
        var console = await ConsoleHost.SharedAsync();
        var machine = await Machine.StartAsync(console);
        var document = Machine.Document(Machine.NewId());
        document["grant_types"] = new JsonArray("client_credentials");
        document["redirect_uris"] = new JsonArray();
        document["scope"] = "demo:read";

        var made = await machine.PostAsync(machine.Clients, document.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var secret = Canaries.Watch(made.Json["registry"]!["secret"]!["secret"]!.ToString());

        using var http = console.Provider.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Post, console.Provider.Oidc.TokenEndpoint);
        request.Headers.Authorization = Provider.Basic(document["client_id"]!.ToString(), secret);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" });
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(secret, (await machine.GetAsync(made.Header("Location")!)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_still_as_it_was_is_not_sent_again()
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync();

        foreach (var known in new[] { tag, $"W/{tag}", "*", $"\"other\", {tag}" })
        {
            var reply = await machine.GetAsync(path, ("If-None-Match", known));
            Assert.Equal((HttpStatusCode.NotModified, "", tag), (reply.Status, reply.Body, reply.Header("ETag")));
        }

        Assert.Equal(HttpStatusCode.OK, (await machine.GetAsync(path, ("If-None-Match", "\"v1\""))).Status);
    }

    [Theory, InlineData("PUT", ""), InlineData("PATCH", ""), InlineData("DELETE", ""), InlineData("PUT", "/keys")]
    public async Task A_write_says_which_version_it_changes(string method, string below)
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync();
        (string, string)[] type = method == "PATCH" ? [("Content-Type", "application/merge-patch+json")] : [];
        var body = below.Length > 0 ? """{"keys":[]}""" : """{"client_name":"Another name"}""";

        var without = await machine.SendAsync(new HttpMethod(method), path + below, body, type);
        var stale = await machine.SendAsync(new HttpMethod(method), path + below, body, [.. type, ("If-Match", "\"v1\"")]);
        var nonsense = await machine.SendAsync(new HttpMethod(method), path + below, body, [.. type, ("If-Match", "W/" + tag)]);

        Assert.Equal(("precondition-required", 428), (without.Problem, (int)without.Status));
        Assert.Equal(("stale-version", 412, tag), (stale.Problem, (int)stale.Status, stale.Header("ETag")));
        Assert.Equal(("stale-version", 412), (nonsense.Problem, (int)nonsense.Status));
        Assert.Equal(tag, (await machine.GetAsync(path)).Header("ETag"));
    }

    [Fact]
    public async Task Of_two_that_change_the_same_version_one_wins()
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => machine.PatchAsync(path, $$"""{"client_name":"Name {{number}}"}""", ("If-Match", tag))));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        Assert.Equal(7, replies.Count(reply => reply.Problem == "stale-version"));
    }

    [Fact]
    public async Task A_request_sent_again_is_carried_out_once()
    {
        var machine = await Machine.SharedAsync();
        var document = Machine.Document(Machine.NewId());
        document.Remove("client_id");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await machine.PostAsync(machine.Clients, document.ToJsonString(), key);
        var second = await machine.PostAsync(machine.Clients, document.ToJsonString(), key);
        document["client_name"] = "Another";
        var other = await machine.PostAsync(machine.Clients, document.ToJsonString(), key);

        Assert.Equal((first.Status, first.Header("Location"), first.Header("ETag")), (second.Status, second.Header("Location"), second.Header("ETag")));
        Assert.Equal((HttpStatusCode.Created, first.Json["client_id"]!.ToString()), (second.Status, second.Json["client_id"]!.ToString()));
        Assert.NotNull(first.Json["registry"]!["secret"]!["secret"]);
        Assert.Null(second.Json["registry"]!["secret"]!["secret"]);
        Assert.True(second.Json["registry"]!["secret"]!["secret_already_returned"]!.GetValue<bool>());
        Assert.Equal((422, "idempotency-mismatch"), ((int)other.Status, other.Problem));
    }

    [Fact]
    public async Task Two_nodes_that_are_sent_the_same_request_at_once_carry_it_out_once()
    {
        var machine = await Machine.SharedAsync();
        var document = Machine.Document(Machine.NewId());
        document.Remove("client_id");
        document["managed_by"] = Guid.NewGuid().ToString();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => machine.PostAsync(machine.Clients, document.ToJsonString(), key)));

        var made = replies.Where(reply => reply.Status == HttpStatusCode.Created).ToList();
        Assert.Single(made.Select(reply => reply.Header("Location")).Distinct());
        Assert.Single(made, reply => reply.Json["registry"]!["secret"]!["secret"] is not null);
        Assert.All(replies.Except(made), reply => Assert.Equal((409, "idempotency-running"), ((int)reply.Status, reply.Problem)));
        Assert.Single((await machine.GetAsync($"{machine.Clients}?managed_by={document["managed_by"]}")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_request_that_was_refused_may_be_sent_again()
    {
        var machine = await Machine.SharedAsync();
        var (taken, key) = (Machine.NewId(), ("Idempotency-Key", Guid.NewGuid().ToString()));
        var (path, _) = await machine.CreateAsync(document => document["client_id"] = taken);
        var secrets = $"{path}/secrets";
        await machine.PostAsync(secrets, "{}");
        var full = await machine.PostAsync(secrets, "{}", key);
        Assert.Equal((422, "limit-reached"), ((int)full.Status, full.Problem));

        var one = (await machine.GetAsync(secrets)).Json["items"]![0]!["id"]!.ToString();
        Assert.Equal(HttpStatusCode.NoContent, (await machine.DeleteAsync($"{secrets}/{one}")).Status);

        Assert.Equal(HttpStatusCode.Created, (await machine.PostAsync(secrets, "{}", key)).Status);
    }

    [Theory, InlineData(null), InlineData(""), InlineData("with space"), InlineData("blåbær")]
    public async Task What_makes_something_has_a_key_against_repetition(string? key)
    {
        var machine = await Machine.SharedAsync();

        var reply = await machine.SendAsync(HttpMethod.Post, machine.Clients, Machine.Document(Machine.NewId()).ToJsonString(), key is null ? [] : [("Idempotency-Key", key)]);

        Assert.Equal((400, "validation"), ((int)reply.Status, reply.Problem));
    }

    [Fact]
    public async Task A_list_is_read_in_parts_and_misses_nobody()
    {
        var machine = await Machine.StartAsync(await ConsoleHost.SharedAsync(), Machine.Everything, ConsoleHost.AnotherOrganization);
        var mine = Guid.NewGuid().ToString();
        for (var i = 0; i < 7; i++) await machine.CreateAsync(document => document["managed_by"] = mine);

        foreach (var sort in new[] { "client_id", "-version" })
        {
            var found = new List<string>();
            for (var path = $"{machine.Clients}?managed_by={mine}&limit=3&count=true&sort={sort}"; path is not null;)
            {
                var reply = await machine.GetAsync(path);
                Assert.Equal(7, reply.Json["count"]!.GetValue<int>());
                found.AddRange(reply.Json["items"]!.AsArray().Select(item => item!["client_id"]!.ToString()));
                path = reply.Header("Link") is { } link ? new Uri(link.Split('<', '>')[1]).PathAndQuery : null;
                Assert.Equal(path is null, reply.Json["next_cursor"] is null);
                if (found.Count == 3) await machine.CreateAsync(document => document["client_id"] = "0-comes-before-all-" + Guid.NewGuid().ToString("N")); // meanwhile
            }

            Assert.Equal((7, 7), (found.Count, found.Distinct().Count()));
        }
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_list()
    {
        var machine = await Machine.SharedAsync();
        var cursor = (await machine.GetAsync(machine.Clients + "?limit=1")).Json["next_cursor"]!.ToString();

        Assert.Equal(HttpStatusCode.OK, (await machine.GetAsync($"{machine.Clients}?limit=2&cursor={cursor}")).Status);
        foreach (var path in new[] { $"{machine.Clients}?active=true&cursor={cursor}", $"{machine.Clients}?cursor=x{cursor}", $"{machine.Clients}?cursor=", $"{machine.Home}/audit?cursor={cursor}" })
        {
            Assert.Equal((400, "parameter.cursor"), ((int)(await machine.GetAsync(path)).Status, (await machine.GetAsync(path)).Errors.Single()));
        }
    }

    [Theory, InlineData("limit=0"), InlineData("limit=201"), InlineData("limit=x"), InlineData("limt=5"), InlineData("sort=name"), InlineData("active=maybe"), InlineData("application_type=desktop")]
    public async Task A_parameter_that_cannot_be_read_is_refused(string query)
    {
        var machine = await Machine.SharedAsync();

        var reply = await machine.GetAsync($"{machine.Clients}?{query}");

        Assert.Equal((400, "validation"), ((int)reply.Status, reply.Problem));
    }

    [Fact]
    public async Task A_misspelt_trial_changes_nothing()
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync();

        var reply = await machine.DeleteAsync(path + "?dry_run=true", ("If-Match", tag));

        Assert.Equal("parameter.unknown", Assert.Single(reply.Errors));
        Assert.Equal(tag, (await machine.GetAsync(path)).Header("ETag"));
    }

    [Fact]
    public async Task A_trial_tells_what_a_write_would_do_and_does_nothing()
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync();
        var match = ("If-Match", tag);
        var absent = Machine.NewId();

        var patched = await machine.PatchAsync(path + "?dryRun=true", """{"redirect_uris":["https://other.example.no/callback"]}""", match);
        var created = await machine.SendAsync(HttpMethod.Post, machine.Clients + "?dryRun=true", Machine.Document(absent).ToJsonString());
        var deleted = await machine.DeleteAsync(path + "?dryRun=true", match);
        var secret = await machine.SendAsync(HttpMethod.Post, path + "/secrets?dryRun=true", "{}");
        var wrong = await machine.PatchAsync(path + "?dryRun=true", """{"redirect_uris":["http://other.example.no/callback"]}""", match);

        Assert.Equal("https://other.example.no/callback", patched.Json["client"]!["redirect_uris"]![0]!.ToString());
        Assert.Equal("redirect_uris", patched.Json["changes"]!["fields"]![0]!["member"]!.ToString());
        Assert.Equal(0, patched.Json["impact"]!["refused"]!.GetValue<int>());
        Assert.False(patched.Json["needs_approval"]!.GetValue<bool>());
        Assert.All(new[] { patched, created, deleted, secret }, reply => Assert.Equal(HttpStatusCode.OK, reply.Status));
        Assert.DoesNotContain("idp_sec_", created.Body + secret.Body, StringComparison.Ordinal);
        Assert.Equal((422, "redirect.https"), ((int)wrong.Status, wrong.Errors.Single()));
        Assert.Equal(tag, (await machine.GetAsync(path)).Header("ETag"));
        Assert.Equal(HttpStatusCode.NotFound, (await machine.GetAsync($"{machine.Clients}/oidc/{absent}")).Status);
    }

    [Fact]
    public async Task A_problem_says_where_what_and_what_to_do_in_the_callers_language()
    {
        var machine = await Machine.SharedAsync();
        var document = Machine.Document(Machine.NewId());
        document["redirect_uris"] = new JsonArray("https://app.example.no/a", "http://app.example.no/b");
        document["client_name"] = "";

        var reply = await machine.PostAsync(machine.Clients, document.ToJsonString(), ("Accept-Language", "nn, en;q=0.5"), ("X-Request-Id", "order-66"));

        Assert.Equal((422, "rule-violation", "application/problem+json", "order-66"), ((int)reply.Status, reply.Problem, reply.ContentType, reply.Header("X-Request-Id")));
        Assert.Equal("Det er eit problem", reply.Json["title"]!.ToString());
        Assert.Equal(machine.Clients, reply.Json["instance"]!.ToString());
        Assert.NotEmpty(reply.Json["trace_id"]!.ToString());
        var error = reply.Json["errors"]!.AsArray().Single(error => error!["id"]!.ToString() == "redirect.https")!;
        Assert.Equal(("/redirect_uris/1", "http://app.example.no/b må bruke https", "https://app.example.no/b"), (error["pointer"]!.ToString(), error["detail"]!.ToString(), error["fix"]!.ToString()));
        Assert.Contains(reply.Json["errors"]!.AsArray(), other => other!["id"]!.ToString() == "name.required");

        var page = await machine.GetAsync(new Uri(reply.Json["type"]!.ToString()).PathAndQuery);
        Assert.Contains("rule-violation", page.Body, StringComparison.Ordinal);
    }

    public static TheoryData<string, int, string> Bodies => new()
    {
        { "", 400, "document.empty" },
        { "nonsense", 400, "document.not_json" },
        { "[]", 400, "document.not_an_object" },
        { "null", 400, "document.not_an_object" },
        { """{"issuer":"oidc","issuer":"oidc"}""", 400, "document.repeated_member" },
        { """{"issuer":"oidc","client_nam":"x"}""", 400, "document.misspelt_member" },
        { """{"issuer":"oidc","owner":"x"}""", 400, "document.unknown_member" },
        { """{"issuer":"oidc","client_name":5}""", 400, "document.not_a_text" },
        { """{"issuer":"oidc","contacts":"a@b.no"}""", 400, "document.not_texts" },
        { """{"issuer":"oidc","client_name":"\ud800"}""", 400, "document.not_utf8" },
        { """{"issuer":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}""", 400, "document.not_json" },
        { """{"issuer":"oidc","client_name":"x","client_secret":"chosen-by-me"}""", 422, "secret.not_accepted" },
        { """{"issuer":"nowhere","client_name":"x"}""", 422, "issuer.unknown" },
        { """{"issuer":"oidc","client_name":"x","contacts":["a@b.no\nb@c.no"]}""", 422, "contacts.email" },
        { """{"issuer":"oidc","client_name":"x","redirect_uris":["https://a.example.no/"],"scope":"openid","client_orgno":"974760673"}""", 422, "organization.other" },
        { """{"issuer":"oidc","client_id":"idp-admin","client_name":"x","redirect_uris":["https://a.example.no/"],"scope":"openid"}""", 422, "client_id.taken" },
        { """{"client_name":"x"}""", 422, "issuer.required" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_body_that_says_what_it_may_not_is_refused(string body, int status, string id)
    {
        var machine = await Machine.SharedAsync();

        var reply = await machine.PostAsync(machine.Clients, body);

        Assert.Equal(status, (int)reply.Status);
        Assert.Contains(id, reply.Errors);
        Assert.DoesNotContain("chosen-by-me", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_bounded_before_it_is_read()
    {
        var machine = await Machine.SharedAsync();

        var reply = await machine.PostAsync(machine.Clients, $$"""{"client_name":"{{new string('x', 70_000)}}"}""");

        Assert.Equal((413, "too-large"), ((int)reply.Status, reply.Problem));
    }

    [Fact]
    public async Task A_body_of_another_kind_is_refused()
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync();

        var form = await machine.PostAsync(machine.Clients, "a=b", ("Content-Type", "application/x-www-form-urlencoded"));
        var patch = await machine.SendAsync(HttpMethod.Patch, path, "{}", ("If-Match", tag));

        Assert.Equal((415, "unsupported-media-type"), ((int)form.Status, form.Problem));
        Assert.Equal((415, "application/merge-patch+json"), ((int)patch.Status, patch.Header("Accept-Patch")));
    }

    [Fact]
    public async Task A_merge_patch_changes_what_it_names_and_takes_away_what_is_null()
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync(document => (document["access_token_lifetime"], document["description"]) = (300, "Old"));

        var reply = await machine.PatchAsync(path, """{"client_name":"New","access_token_lifetime":null,"scopes":["openid"],"description":null}""", ("If-Match", tag), ("Change-Reason", "Ticket 42"));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(("New", "openid", "", "https://app.example.no/callback"), (reply.Json["client_name"]!.ToString(), reply.Json["scope"]!.ToString(), reply.Json["description"]!.ToString(), reply.Json["redirect_uris"]![0]!.ToString()));
        Assert.Null(reply.Json["access_token_lifetime"]);
        var told = (await machine.GetAsync(path + "/events?limit=1")).Json["items"]![0]!;
        Assert.Equal(("client.updated", "Ticket 42", "api", "client", machine.Client.ClientId), (told["action"]!.ToString(), told["reason"]!.ToString(), told["channel"]!.ToString(), told["actor"]!["type"]!.ToString(), told["actor"]!["reference"]!.ToString()));
    }

    [Fact]
    public async Task A_client_is_deleted_restored_disabled_and_enabled()
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await machine.DeleteAsync(path, ("If-Match", tag))).Status);
        var deleted = await machine.GetAsync(path);
        Assert.NotNull(deleted.Json["registry"]!["purge_at"]);
        Assert.Contains((await machine.GetAsync(machine.Clients + "?deleted=true&limit=200")).Json["items"]!.AsArray(), item => path.EndsWith(item!["client_id"]!.ToString(), StringComparison.Ordinal));

        var restored = await machine.PostAsync(path + ":restore", null);
        Assert.Equal((HttpStatusCode.OK, false), (restored.Status, restored.Json["active"]!.GetValue<bool>()));
        Assert.Null(restored.Json["registry"]!["purge_at"]);
        Assert.True((await machine.PostAsync(path + ":enable", null)).Json["active"]!.GetValue<bool>());
        Assert.False((await machine.PostAsync(path + ":disable", null)).Json["active"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.NotFound, (await machine.PostAsync(path + ":explode", null)).Status);
    }

    [Fact]
    public async Task A_secret_is_made_listed_and_ended()
    {
        var machine = await Machine.SharedAsync();
        var (path, _) = await machine.CreateAsync();

        var made = await machine.PostAsync(path + "/secrets", """{"description":"New cluster","lifetime_seconds":3600,"others_end_after_seconds":60}""");
        var secret = Canaries.Watch(made.Json["secret"]!.ToString());
        var list = await machine.GetAsync(path + "/secrets");

        Assert.Equal((HttpStatusCode.Created, true), (made.Status, made.Header("Cache-Control")!.Contains("no-store", StringComparison.Ordinal)));
        Assert.Equal(2, list.Json["items"]!.AsArray().Count);
        Assert.DoesNotContain(secret, list.Body, StringComparison.Ordinal);
        Assert.Contains(list.Json["items"]!.AsArray(), item => item!["description"]?.ToString() == "New cluster" && item["id"]!.ToString() == made.Json["id"]!.ToString());
        Assert.Equal(HttpStatusCode.NoContent, (await machine.DeleteAsync(made.Header("Location")!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.DeleteAsync(made.Header("Location")!)).Status);
        var last = (await machine.GetAsync(path + "/secrets")).Json["items"]![0]!["id"]!.ToString();
        Assert.Equal("last-credential", (await machine.DeleteAsync($"{path}/secrets/{last}")).Problem);
        Assert.Equal((400, "document.range"), ((int)(await machine.PostAsync(path + "/secrets", """{"lifetime_seconds":999999999}""")).Status, (await machine.PostAsync(path + "/secrets", """{"lifetime_seconds":0}""")).Errors.Single()));
        Assert.Equal("document.member", (await machine.PostAsync(path + "/secrets", """{"secret":"mine"}""")).Errors.Single());
    }

    [Fact]
    public async Task Two_scripts_that_each_add_a_key_leave_each_others_alone()
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync(document =>
        {
            document["token_endpoint_auth_method"] = "private_key_jwt";
            document["jwks"] = JsonNode.Parse("{\"keys\":[" + Assertion.RegisteredKey(kid: "first").Value + "]}");
        });

        Assert.Equal(HttpStatusCode.Created, (await machine.PostAsync(path + "/keys", Assertion.RegisteredKey(kid: "second").Value)).Status);
        Assert.Equal(HttpStatusCode.Created, (await machine.PostAsync(path + "/keys", Assertion.RegisteredKey(kid: "third").Value)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await machine.DeleteAsync(path + "/keys/second")).Status);
        var keys = await machine.GetAsync(path + "/keys");
        Assert.Equal(["first", "third"], keys.Json["items"]!.AsArray().Select(key => key!["kid"]!.ToString()).Order());

        var stale = await machine.PutAsync(path + "/keys", "{\"keys\":[" + Assertion.RegisteredKey(kid: "fourth").Value + "]}", ("If-Match", tag));
        var replaced = await machine.PutAsync(path + "/keys", "{\"keys\":[" + Assertion.RegisteredKey(kid: "third").Value + "," + Assertion.RegisteredKey(kid: "fourth").Value + "]}", ("If-Match", keys.Header("ETag")!));

        Assert.Equal("stale-version", stale.Problem);
        Assert.Equal(["fourth", "third"], replaced.Json["items"]!.AsArray().Select(key => key!["kid"]!.ToString()).Order());
        var third = keys.Json["items"]!.AsArray().Single(key => key!["kid"]!.ToString() == "third")!;
        Assert.Equal(third["expires_at"]!.ToString(), replaced.Json["items"]!.AsArray().Single(key => key!["kid"]!.ToString() == "third")!["expires_at"]!.ToString());
    }

    [Fact]
    public async Task A_private_key_is_refused_and_not_told_again()
    {
        var machine = await Machine.SharedAsync();
        var (path, _) = await machine.CreateAsync(document =>
        {
            document["token_endpoint_auth_method"] = "private_key_jwt";
            document["jwks"] = JsonNode.Parse("{\"keys\":[" + Assertion.RegisteredKey().Value + "]}");
        });
        var canary = Canaries.New();

        var reply = await machine.PostAsync(path + "/keys", Assertion.RegisteredKey(kid: "private").Value.TrimEnd('}') + $",\"d\":\"{canary}\"}}");

        Assert.Equal((422, "key.private_pasted"), ((int)reply.Status, reply.Errors.First()));
        Assert.DoesNotContain(canary, reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_befell_a_client_is_told_and_nothing_of_a_refused_write()
    {
        var console = await ConsoleHost.SharedAsync();
        var machine = await Machine.StartAsync(console);
        var (path, tag) = await machine.CreateAsync();
        var before = (await machine.GetAsync(path + "/events")).Json["items"]!.AsArray().Count;

        await machine.PatchAsync(path, """{"redirect_uris":["javascript:alert(1)"]}""", ("If-Match", tag));
        await machine.PatchAsync(path, """{"client_name":"x"}""", ("If-Match", "\"v1\""));
        Assert.Equal(before, (await machine.GetAsync(path + "/events")).Json["items"]!.AsArray().Count);

        var audit = await machine.GetAsync($"{machine.Home}/audit?actor={machine.Client.ClientId}&action=client.&limit=1");
        Assert.Equal(("client.created", machine.Client.ClientId), (audit.Json["items"]![0]!["action"]!.ToString(), audit.Json["items"]![0]!["actor"]!["reference"]!.ToString()));
        Assert.Equal(AuditChannels.Api, audit.Json["items"]![0]!["channel"]!.ToString());
    }

    [Fact]
    public async Task A_change_is_taken_back_where_nobody_has_changed_it_further()
    {
        var machine = await Machine.SharedAsync();
        var (path, tag) = await machine.CreateAsync();
        var changed = await machine.PatchAsync(path, """{"client_name":"Wrong","redirect_uris":["https://app.example.no/wrong"]}""", ("If-Match", tag));
        var version = (await machine.GetAsync(path + "/versions?limit=1")).Json["items"]![0]!["seq"]!.ToString();
        await machine.PatchAsync(path, """{"client_name":"Right"}""", ("If-Match", changed.Header("ETag")!));

        var undone = await machine.PostAsync($"{path}/versions/{version}:undo", null);
        var again = await machine.PostAsync($"{path}/versions/{version}:undo", null);
        var another = await machine.PostAsync($"{machine.Clients}/oidc/demo-basic/versions/{version}:undo", null);

        Assert.Equal((HttpStatusCode.OK, "Right", "https://app.example.no/callback"), (undone.Status, undone.Json["client_name"]!.ToString(), undone.Json["redirect_uris"]![0]!.ToString()));
        Assert.Equal("/client_name", Assert.Single(undone.Json["registry"]!["warnings"]!.AsArray())!["pointer"]!.ToString());
        Assert.Equal((422, "not-undone"), ((int)again.Status, again.Problem));
        Assert.Equal((404, 404), ((int)another.Status, (int)(await machine.PostAsync($"{path}/versions/0:undo", null)).Status));
    }

    [Fact]
    public async Task A_refused_request_of_a_client_is_explained()
    {
        var console = await ConsoleHost.SharedAsync();
        var machine = await Machine.StartAsync(console);
        var refused = new Explanation
        {
            Reference = Machine.NewId(), Issuer = "oidc", ClientId = machine.Client.ClientId, Endpoint = "token", At = console.Clock.GetUtcNow(), Error = "invalid_grant", Rule = "E-172", Json = """{"asked":["E-041","E-172"]}""",
        };
        await console.Get<ExplanationStore>().AddAsync([refused], console.Clock.GetUtcNow());

        var reply = await machine.GetAsync($"{machine.Clients}/oidc/{machine.Client.ClientId}/explanations");

        var told = Assert.Single(reply.Json["items"]!.AsArray())!;
        Assert.Equal((refused.Reference, "E-172", "E-041"), (told["reference"]!.ToString(), told["rule"]!.ToString(), told["explanation"]!["asked"]![0]!.ToString()));
    }

    [Fact]
    public async Task What_ends_and_what_todays_rules_would_refuse_is_listed()
    {
        var console = await ConsoleHost.SharedAsync();
        var machine = await Machine.StartAsync(console);
        var soon = console.Clock.GetUtcNow().AddDays(10).UtcDateTime;
        var client = await console.Provider.RegisterAsync(
            client => client with { RedirectUris = ["http://old.example.no/callback"], Secrets = [new() { Type = SecretTypes.SharedSecret, Value = Provider.SharedSecret("x").Value, Expiration = soon }] }, console.Provider.Oidc);

        var expiries = await machine.GetAsync($"{machine.Home}/expiries?days=11");
        var none = await machine.GetAsync($"{machine.Home}/expiries?days=9");
        var lint = await machine.GetAsync($"{machine.Clients}/oidc/{client.ClientId}/lint");
        var all = await machine.GetAsync($"{machine.Home}/lint");

        Assert.Contains(expiries.Json["items"]!.AsArray(), item => item!["client_id"]!.ToString() == client.ClientId);
        Assert.DoesNotContain(none.Json["items"]!.AsArray(), item => item!["client_id"]!.ToString() == client.ClientId);
        Assert.Contains(lint.Json["problems"]!.AsArray(), problem => problem!["id"]!.ToString() == "redirect.https");
        Assert.Contains(all.Json["items"]!.AsArray(), item => item!["client_id"]!.ToString() == client.ClientId);
    }

    [Fact]
    public async Task What_is_sensitive_waits_for_a_person_and_no_program_approves_it()
    {
        await using var console = await ConsoleHost.StartAsync();
        await console.Get<Storage.Console.ConsoleStore>().WriteAsync(async write =>
        {
            (await write.Rows.Set<Storage.Console.Organization>().FindAsync(ConsoleHost.Organization))!.SecondPerson = true;
            return true;
        });
        var machine = await Machine.StartAsync(console);
        var (path, tag) = await machine.CreateAsync();

        var trial = await machine.PatchAsync(path + "?dryRun=true", """{"redirect_uris":["https://elsewhere.example.no/callback"]}""", ("If-Match", tag));
        Assert.True(trial.Json["needs_approval"]!.GetValue<bool>());
        Assert.Equal("sensitive.new_host", trial.Json["sensitive"]![0]!.ToString());

        var waiting = await machine.PatchAsync(path, """{"redirect_uris":["https://elsewhere.example.no/callback"]}""", ("If-Match", tag), ("Change-Reason", "New host"));
        var change = waiting.Header("Location")!;
        Assert.Equal((HttpStatusCode.Accepted, "waiting"), (waiting.Status, waiting.Json["state"]!.ToString()));
        Assert.Equal("New host", (await machine.GetAsync(change)).Json["reason"]!.ToString());
        Assert.Single((await machine.GetAsync(machine.Home + "/changes?state=waiting")).Json["items"]!.AsArray());
        Assert.Equal(tag, (await machine.GetAsync(path)).Header("ETag"));

        Assert.Equal((403, "approval-by-people"), ((int)(await machine.PostAsync(change + ":approve", null)).Status, (await machine.PostAsync(change + ":approve", null)).Problem));
        var inTheWay = await machine.PatchAsync(path, """{"client_name":"x"}""", ("If-Match", tag));
        Assert.Equal(("approval-conflict", change), (inTheWay.Problem, inTheWay.Json["change"]!.ToString()));

        Assert.Equal(HttpStatusCode.NoContent, (await machine.DeleteAsync(change)).Status);
        Assert.Equal("decided", (await machine.DeleteAsync(change)).Problem);
        Assert.Equal("withdrawn", (await machine.GetAsync(change)).Json["state"]!.ToString());
    }
}
