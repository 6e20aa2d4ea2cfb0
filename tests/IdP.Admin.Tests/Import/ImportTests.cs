using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IdP.Admin.Import;
using IdP.Admin.Tests.Pages.Clients;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;

namespace IdP.Admin.Tests.Import;

/// <summary>Bringing clients in from a file, through the pages; and writing them out to one.</summary>
public sealed class ImportTests
{
    private const string Clients = $"/o/{ConsoleHost.Organization}/clients";

    private static string NewId() => $"import-{Guid.NewGuid():N}";

    [Fact]
    public async Task Clients_are_previewed_chosen_and_imported_each_by_itself()
    {
        var console = await ConsoleHost.SharedAsync();
        var (first, second, bad) = (NewId(), NewId(), NewId());
        var kari = await console.AsAsync("kari-console");

        var preview = await PreviewAsync(kari, $"[{Metadata(first)},{Metadata(second)},{Metadata(bad, "http://plain.example.org/cb")}]");

        Assert.Equal(3, preview.Page.QuerySelectorAll("#clients > section").Length);
        Assert.Contains("must use https", preview.Page.QuerySelector("#clients > section.bad")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await console.Get<ConsoleStore>().FindClientAsync("oidc", first));
        var ticks = preview.Page.QuerySelectorAll("input[name=client]").Select(tick => tick.GetAttribute("value")!).ToList();
        Assert.Equal(["0:0", "1:0"], ticks);

        var result = await kari.FollowAsync(await kari.SubmitAsync(preview, "main form", ("client", "0:0"), ("reason", "Moving from the old one")));

        Assert.Contains("Registered", result.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("no secret yet", result.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var registered = await console.Get<ConsoleStore>().FindClientAsync("oidc", first);
        Assert.Equal(ConsoleHost.Organization, registered!.Client.OrganizationNumber);
        Assert.Empty(registered.Client.Secrets);
        Assert.Null(await console.Get<ConsoleStore>().FindClientAsync("oidc", second));
        var told = Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { TargetId = first }, 10, null));
        Assert.Equal((AuditActions.ClientCreated, AuditChannels.Import, "Moving from the old one"), (told.Event.Action, told.Event.Source.Channel, told.Event.Reason));
    }

    [Fact]
    public async Task An_import_that_was_carried_out_is_not_carried_out_again()
    {
        var console = await ConsoleHost.SharedAsync();
        var id = NewId();
        var kari = await console.AsAsync("kari-console");
        var preview = await PreviewAsync(kari, Metadata(id));
        await kari.SubmitAsync(preview, "main form");
        var version = (await console.Get<ConsoleStore>().FindClientAsync("oidc", id))!.Version;

        var again = await kari.FollowAsync(await kari.SubmitAsync(preview, "main form"));

        Assert.Contains("Result of the import", again.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(version, (await console.Get<ConsoleStore>().FindClientAsync("oidc", id))!.Version);
        Assert.Contains("the same already", (await PreviewAsync(kari, Metadata(id))).Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_foreign_file_does_not_say_stays_as_it_is_registered()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await RegisterAsync(console, c => c with { SsoDisabled = true, AccessTokenLifetime = TimeSpan.FromSeconds(77) });
        var kari = await console.AsAsync("kari-console");

        var preview = await PreviewAsync(kari, $$"""{"client_id":"{{client.ClientId}}","client_name":"Renamed","response_types":["code"]}""");
        Assert.True(preview.Page.QuerySelector("input[name=client]") is not null, preview.Page.QuerySelector("#clients")!.TextContent); Assert.Equal(["Name"], preview.Page.QuerySelectorAll("#clients section > .table tbody th").Select(field => field.TextContent));
        await kari.SubmitAsync(preview, "main form");

        var now = (await console.Get<ConsoleStore>().FindClientAsync("oidc", client.ClientId))!.Client;
        Assert.Equal(("Renamed", true, TimeSpan.FromSeconds(77)), (now.ClientName, now.SsoDisabled, now.AccessTokenLifetime));
        Assert.Equal(client.Secrets.Count, now.Secrets.Count);
    }

    [Fact]
    public async Task A_client_that_was_changed_after_the_preview_is_left_alone()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await RegisterAsync(console, c => c);
        var kari = await console.AsAsync("kari-console");
        var preview = await PreviewAsync(kari, $$"""{"client_id":"{{client.ClientId}}","client_name":"From the file","response_types":["code"]}""");
        await console.Provider.RegisterAsync(_ => client with { ClientName = "Changed meanwhile" }, console.Provider.Oidc);

        var result = await kari.FollowAsync(await kari.SubmitAsync(preview, "main form", ("client", preview.Page.QuerySelector("input[name=client]")!.GetAttribute("value"))));

        Assert.Contains("Changed meanwhile", result.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Changed meanwhile", (await console.Get<ConsoleStore>().FindClientAsync("oidc", client.ClientId))!.Client.ClientName);
    }

    [Fact]
    public async Task Whose_a_taken_name_is_nobody_hears()
    {
        var console = await ConsoleHost.SharedAsync();
        var theirs = await console.Provider.RegisterAsync(c => c with { ClientName = "Somebody else's", OrganizationNumber = ConsoleHost.AnotherOrganization }, console.Provider.Oidc);
        var kari = await console.AsAsync("kari-console");

        var preview = await PreviewAsync(kari, Metadata(theirs.ClientId));

        Assert.NotNull(preview.Page.QuerySelector("#clients > section.bad"));
        Assert.Null(preview.Page.QuerySelector("input[name=client]"));
        Assert.DoesNotContain("Somebody else", preview.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(ConsoleHost.AnotherOrganization, preview.Answer.Body, StringComparison.Ordinal);
        var forced = await kari.PostAsync(preview.Answer.Address!.AbsolutePath, ("client", "0:0"), ("client", "0:1"));
        Assert.Equal(HttpStatusCode.BadRequest, forced.Status);
    }

    [Fact]
    public async Task What_needs_a_second_person_waits_with_the_reason()
    {
        await using var console = await ConsoleHost.StartAsync();
        await Shown.AskSecondPersonAsync(console);
        var client = await RegisterAsync(console, c => c);
        var maja = await console.AsAsync("maja-maintainer");
        var preview = await PreviewAsync(maja, $$"""{"client_id":"{{client.ClientId}}","redirect_uris":["https://new.example.org/cb"],"response_types":["code"]}""");
        Assert.Contains("Needs a second person", preview.Answer.Body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maja.SubmitAsync(preview, "main form")).Status);
        var result = await maja.FollowAsync(await maja.SubmitAsync(preview, "main form", ("reason", "We leave the old provider")));

        Assert.Contains("Waits for approval", result.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(client.RedirectUris, (await console.Get<ConsoleStore>().FindClientAsync("oidc", client.ClientId))!.Client.RedirectUris);
        var request = await maja.OpenAsync(result.Page.QuerySelector("tbody a[href*='/approvals/']")!.GetAttribute("href")!);
        Assert.Contains("We leave the old provider", request.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_of_a_file_is_kept_shown_or_logged()
    {
        var console = await ConsoleHost.SharedAsync();
        var canary = Canaries.New();
        var kari = await console.AsAsync("kari-console");
        foreach (var sample in (string[])["self-service.json", "metadata.json", "keycloak-realm.json"])
        {
            var text = (await File.ReadAllTextAsync(Repository.Path("tests", "IdP.Admin.Tests", "Import", "Samples", sample))).Replace("SECRET-CANARY", canary, StringComparison.Ordinal);

            var preview = await PreviewAsync(kari, text);
            var result = preview.Page.QuerySelector("input[name=client]") is null ? preview : await kari.FollowAsync(await kari.SubmitAsync(preview, "main form"));

            Assert.DoesNotContain(canary, preview.Answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(canary, result.Answer.Body, StringComparison.Ordinal);
        }

        var refused = await UploadAsync(kari, "oidc", $$"""{"client_id":"a","client_secret":"{{canary}}","client_secret":"{{canary}}"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.DoesNotContain(canary, refused.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(DatabaseFile.Everything(console.DataFolder), cell => (cell.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{cell.Value}").Contains(canary, StringComparison.Ordinal));
        Assert.DoesNotContain(SuiteLog.Instance.Lines, line => line.Contains(canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_preview_is_its_bearers_alone_and_ends()
    {
        await using var console = await ConsoleHost.StartAsync();
        var kari = await console.AsAsync("kari-console");
        var address = (await PreviewAsync(kari, Metadata(NewId()))).Answer.Address!.AbsolutePath;
        var maja = await console.AsAsync("maja-maintainer");

        Assert.Equal(HttpStatusCode.NotFound, (await maja.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await maja.GetAsync(address + "/report?format=csv")).Status);
        Assert.DoesNotContain("import.", (await kari.OpenAsync($"{Clients}/new")).Answer.Body, StringComparison.Ordinal);

        console.Clock.Advance(ImportDrafts.Lifetime);
        Assert.Equal(HttpStatusCode.NotFound, (await (await console.AsAsync("kari-console")).GetAsync(address)).Status);
    }

    [Fact]
    public async Task An_import_that_was_interrupted_can_be_gone_on_with()
    {
        await using var console = await ConsoleHost.StartAsync();
        var kari = await console.AsAsync("kari-console");
        var preview = await PreviewAsync(kari, $"[{Metadata("done-before")},{Metadata("not-yet")}]");
        var id = preview.Answer.Address!.Segments[^1];
        var subject = DatabaseFile.Row(console.DataFolder, $"SELECT subject FROM drafts WHERE draft_id = '{id}'");
        var actor = new IdP.Admin.Access.Actor { Subject = subject, Name = "", Issuer = "", Memberships = [], Production = false };
        var drafts = console.Get<ImportDrafts>();
        Assert.True(await drafts.BeginAsync(actor, ConsoleHost.Organization, id));
        Assert.False(await drafts.BeginAsync(actor, ConsoleHost.Organization, id));
        Assert.Contains("being carried out", (await kari.OpenAsync(preview.Answer.Address.AbsolutePath)).Answer.Body, StringComparison.Ordinal);
        await console.Provider.RegisterAsync(c => c with { ClientId = "elsewhere" }, console.Provider.Oidc);

        console.Clock.Advance(ImportDrafts.Patience + TimeSpan.FromSeconds(1));
        var anew = await kari.OpenAsync(preview.Answer.Address.AbsolutePath);
        Assert.Contains("was interrupted", anew.Answer.Body, StringComparison.Ordinal);
        await kari.SubmitAsync(anew, "main form");

        Assert.NotNull(await console.Get<ConsoleStore>().FindClientAsync("oidc", "not-yet"));
    }

    [Fact]
    public async Task A_spreadsheet_runs_nothing_of_a_report()
    {
        var console = await ConsoleHost.SharedAsync();
        var kari = await console.AsAsync("kari-console");
        var preview = await PreviewAsync(kari, $$"""{"client_id":"{{NewId()}}","client_name":"=HYPERLINK(\"https://evil.example\")","=cmd|' /C calc'!A0":1,"response_types":["code"]}""");

        var csv = await kari.GetAsync(preview.Answer.Address!.AbsolutePath + "/report?format=csv");
        var json = await kari.GetAsync(preview.Answer.Address.AbsolutePath + "/report?format=json");

        Assert.DoesNotContain(csv.Answer.Body.Split(["\r\n", ",", "\""], StringSplitOptions.None), cell => cell.StartsWith('='));
        Assert.Contains("'=cmd", csv.Answer.Body, StringComparison.Ordinal);
        Assert.Equal("Metadata", JsonNode.Parse(json.Answer.Body)!["format"]!.ToString());
    }

    [Theory]
    [InlineData("Json")]
    [InlineData("Metadata")]
    public async Task What_is_exported_and_imported_again_changes_nothing(string format)
    {
        await using var console = await ConsoleHost.StartAsync();
        await RegisterAsync(console, c => c with { ClientName = "With a key", TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey(console.Clock.GetUtcNow().UtcDateTime.AddDays(90))] }, ClientRegistration.Stored);
        await RegisterAsync(console, c => c with { ClientName = "Native", ApplicationType = ApplicationType.Native, TokenEndpointAuthMethod = AuthenticationMethods.None, Secrets = [], RedirectUris = ["http://127.0.0.1:0/cb"], AccessTokenLifetime = TimeSpan.FromSeconds(99) });
        var kari = await console.AsAsync("kari-console");
        var page = await kari.OpenAsync($"{Clients}/export?issuer=oidc");

        var file = await kari.SubmitAsync(page, "main form", ("format", format));

        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Equal(("application/json", "attachment"), (file.Answer.ContentHeaders.ContentType?.MediaType, file.Answer.ContentHeaders.ContentDisposition?.DispositionType));
        Assert.DoesNotContain(DatabaseFile.Everything(console.DataFolder).Where(cell => cell.Where == "client_secrets.value").Select(cell => $"{cell.Value}").Where(value => !value.StartsWith('{') && value.Length > 20), hash => file.Answer.Body.Contains(hash, StringComparison.Ordinal));
        var before = console.Contents();
        var preview = await PreviewAsync(kari, file.Answer.Body);
        var listed = JsonNode.Parse(file.Answer.Body) is JsonObject whole ? whole["clients"]!.AsArray() : JsonNode.Parse(file.Answer.Body)!.AsArray();
        Assert.True(listed.Count > 3);
        Assert.Equal("", string.Join("\n", preview.Page.QuerySelectorAll("#clients > section").Select(section => section.TextContent)));
        Assert.Equal(listed.Count, preview.Page.QuerySelectorAll("#clients > details li").Length);
        Assert.Equal(before.Where(cell => !cell.StartsWith("drafts.", StringComparison.Ordinal)), console.Contents().Where(cell => !cell.StartsWith("drafts.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Selected_clients_are_exported_and_never_those_of_others()
    {
        var console = await ConsoleHost.SharedAsync();
        var mine = await RegisterAsync(console, c => c with { ClientName = "=1+1" });
        var theirs = await console.Provider.RegisterAsync(c => c with { OrganizationNumber = ConsoleHost.AnotherOrganization }, console.Provider.Oidc);
        var rolf = await console.AsAsync("rolf-reader");
        var list = await rolf.OpenAsync($"{Clients}?text={mine.ClientId}");

        var page = await rolf.SubmitAsync(list, "#selected", ("client", $"oidc/{mine.ClientId}"), ("client", $"oidc/{theirs.ClientId}"));
        Assert.Contains("1 client", page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var csv = await rolf.SubmitAsync(page, "main form", ("format", "Csv"));

        Assert.Contains(mine.ClientId, csv.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(theirs.ClientId, csv.Answer.Body, StringComparison.Ordinal);
        Assert.Contains(",'=1+1,", csv.Answer.Body, StringComparison.Ordinal);
    }

    internal static string Metadata(string id, string redirect = "https://app.example.org/callback") =>
        $$"""{"client_id":"{{id}}","client_name":"Imported","redirect_uris":["{{redirect}}"],"response_types":["code"],"grant_types":["authorization_code"],"token_endpoint_auth_method":"client_secret_post","scope":"openid"}""";

    private static async Task<Visit> PreviewAsync(Administrator administrator, string file)
    {
        var page = await administrator.FollowAsync(await UploadAsync(administrator, "oidc", file));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }

    private static async Task<Visit> UploadAsync(Administrator administrator, string issuer, string file) =>
        await administrator.SubmitAsync(await administrator.OpenAsync($"{Clients}/import"), "main form", ("issuer", issuer), ("registrations", file), ("file", null));

    private static Task<Client> RegisterAsync(ConsoleHost console, Func<Client, Client> change, Func<Client, Client>? then = null) =>
        console.Provider.RegisterAsync(
            c => (then ?? (same => same))(change(c with
            {
                OrganizationNumber = ConsoleHost.Organization,
                Secrets = [.. c.Secrets.Select(secret => new Secret { Type = secret.Type, Value = secret.Value, Expiration = console.Clock.GetUtcNow().UtcDateTime.AddDays(90) })],
            })),
            console.Provider.Oidc);
}
