using System.CommandLine;
using System.Text.Json;
using IdP.Clients;
using IdP.Commands;
using IdP.Rules.Clients;
using IdP.Storage;

namespace IdP.Tests.Registration;

public sealed class ClientCommandTests : IDisposable
{
    private readonly RegistrationFiles files = new();
    private StringWriter output = new();
    private StringWriter error = new();

    public void Dispose()
    {
        files.Dispose();
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task Registering_makes_a_client_that_a_running_provider_finds()
    {
        Assert.Equal(0, await RunAsync("register", files.Write("a.json", RegistrationFiles.Document("a")), files.Write("b.json", RegistrationFiles.Document("b", issuer: "idporten"))));

        Assert.Equal("A client", (await files.FindAsync("a"))!.ClientName);
        Assert.NotNull(await files.FindAsync("b", "idporten"));
        Assert.Contains("a.json: a is registered with main.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("client new-secret a --issuer main", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_problem_in_one_file_and_none_is_registered()
    {
        Assert.Equal(1, await RunAsync("register", files.Write("good.json", RegistrationFiles.Document("good")), files.Write("bad.json", RegistrationFiles.Document("bad", more: ", \"scop\": 1"))));

        Assert.Null(await files.FindAsync("good"));
        Assert.Contains("bad.json: scop is not known. Did you mean scope? [RFC7591-2]", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_is_shown_and_keeps_nobody_from_being_registered()
    {
        var document = RegistrationFiles.Document("a").Replace("https://rp.example/callback", "https://xn--pple-43d.example/callback", StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync("register", files.Write("a.json", document)));

        Assert.NotNull(await files.FindAsync("a"));
        Assert.Contains("a.json: warning: redirect_uris contains https://xn--pple-43d.example/callback", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_judges_and_stores_nothing()
    {
        Assert.Equal(0, await RunAsync("register", files.Write("a.json", RegistrationFiles.Document("a")), "--dry-run"));
        Assert.Contains("would be registered", output.ToString(), StringComparison.Ordinal);
        Assert.Null(await files.FindAsync("a"));

        Assert.Equal(1, await RunAsync("register", files.Write("a.json", "{}"), "--dry-run"));
    }

    [Fact]
    public async Task A_document_without_issuer_takes_the_one_on_the_command_line()
    {
        var path = files.Write("a.json", RegistrationFiles.Document("a").Replace("\"issuer\": \"main\",", "", StringComparison.Ordinal));

        Assert.Equal(1, await RunAsync("register", path));
        Assert.Contains("issuer is missing", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("register", path, "--issuer", "idporten"));
        Assert.NotNull(await files.FindAsync("a", "idporten"));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused() =>
        await IsRefusedAsync(1, "cannot be read", "register", Path.Combine(files.Folder, "nothing.json"));

    [Fact]
    public async Task Registering_by_hand_lets_the_same_key_live_anew()
    {
        var path = files.Write("key.json", RegistrationFiles.KeyDocument("key"));
        Assert.Equal(0, await RunAsync("register", path));
        var first = Assert.Single((await files.FindAsync("key"))!.Secrets).Expiration;

        files.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(0, await RunAsync("register", path));

        Assert.True(Assert.Single((await files.FindAsync("key"))!.Secrets).Expiration > first + TimeSpan.FromDays(99));
    }

    [Fact, Spec("E-333")]
    public async Task A_method_that_is_left_takes_its_secret_out_of_the_database()
    {
        await RunAsync("register", files.Write("a.json", RegistrationFiles.Document()));
        await RunAsync("new-secret", "client");
        Assert.Equal(["SharedSecret"], await StoredSecretsAsync());

        Assert.Equal(0, await RunAsync("register", files.Write("a.json", RegistrationFiles.Document(more: ", \"token_endpoint_auth_method\": \"client_secret_post\""))));
        Assert.Equal(["SharedSecret"], await StoredSecretsAsync());

        Assert.Equal(0, await RunAsync("register", files.Write("a.json", RegistrationFiles.KeyDocument())));
        Assert.Equal(["JWK"], await StoredSecretsAsync());

        Assert.Equal(0, await RunAsync("register", files.Write("a.json", RegistrationFiles.Document())));
        Assert.Empty(await StoredSecretsAsync());
    }

    [Fact]
    public async Task A_new_secret_is_shown_once_and_only_its_hash_is_kept()
    {
        await RunAsync("register", files.Write("a.json", RegistrationFiles.Document()));
        Assert.Equal(0, await RunAsync("new-secret", "client"));

        var secret = output.ToString().TrimEnd();
        Assert.Matches("^[A-Za-z0-9_-]{43}$", secret);
        Assert.Equal(HashedSharedSecretValidator.Hash(secret), Assert.Single((await files.FindAsync("client"))!.Secrets).Value);
        Assert.Equal(0, await RunAsync("show", "client"));
        Assert.DoesNotContain(secret, output.ToString() + error, StringComparison.Ordinal);
    }

    [Fact, Spec("E-064")]
    public async Task Two_secrets_live_beside_each_other_until_the_others_are_ended()
    {
        await RunAsync("register", files.Write("a.json", RegistrationFiles.Document()));
        Assert.Equal(0, await RunAsync("new-secret", "client"));
        Assert.Equal(0, await RunAsync("new-secret", "client"));
        Assert.Equal(2, (await files.FindAsync("client"))!.Secrets.Count);

        await IsRefusedAsync(1, "E-064", "new-secret", "client");
        Assert.Equal(2, (await files.FindAsync("client"))!.Secrets.Count);
        Assert.Equal(0, await RunAsync("new-secret", "client", "--end-others"));
        Assert.Single((await files.FindAsync("client"))!.Secrets);

        files.Clock.Advance(TimeSpan.FromDays(360));
        Assert.Equal(0, await RunAsync("new-secret", "client"));
        Assert.Single((await files.FindAsync("client"))!.Secrets);
    }

    [Fact]
    public async Task A_new_secret_can_go_to_a_file_that_its_owner_alone_reads()
    {
        await RunAsync("register", files.Write("a.json", RegistrationFiles.Document()));
        var path = Path.Combine(files.Folder, "secret");

        Assert.Equal(0, await RunAsync("new-secret", "client", "--out", path));

        Assert.Empty(output.ToString());
        Assert.Equal(HashedSharedSecretValidator.Hash(File.ReadAllText(path)), Assert.Single((await files.FindAsync("client"))!.Secrets).Value);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_written_is_not_made()
    {
        await RunAsync("register", files.Write("a.json", RegistrationFiles.Document()));

        await IsRefusedAsync(1, "No secret was made", "new-secret", "client", "--out", Path.Combine(files.Folder, "nowhere", "secret"));
        await IsRefusedAsync(1, "No secret was made", "new-secret", "client", "--out", files.Folder);

        Assert.Empty((await files.FindAsync("client"))!.Secrets);
    }

    [Fact, Spec("E-333")]
    public async Task A_client_without_a_secret_method_is_given_no_secret()
    {
        await RunAsync("register", files.Write("a.json", RegistrationFiles.KeyDocument()));

        await IsRefusedAsync(1, "E-333", "new-secret", "client");
        Assert.Equal(["JWK"], await StoredSecretsAsync());
    }

    [Fact]
    public async Task A_client_is_disabled_and_enabled_again_with_all_it_has()
    {
        await RunAsync("register", files.Write("a.json", RegistrationFiles.Document()));
        await RunAsync("new-secret", "client");

        Assert.Equal(0, await RunAsync("disable", "client"));
        Assert.False((await files.FindAsync("client"))!.Active);
        Assert.Equal(0, await RunAsync("register", Path.Combine(files.Folder, "a.json")));
        Assert.False((await files.FindAsync("client"))!.Active);

        Assert.Equal(0, await RunAsync("enable", "client"));
        Assert.True((await files.FindAsync("client"))!.Active);
        Assert.Single((await files.FindAsync("client"))!.Secrets);
        Assert.Equal(0, await RunAsync("enable", "client"));
        Assert.Contains("already", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_is_removed_for_ever_and_only_with_yes()
    {
        var path = files.Write("a.json", RegistrationFiles.Document());
        await RunAsync("register", path);

        await IsRefusedAsync(2, "--yes", "remove", "client");
        Assert.NotNull(await files.FindAsync("client"));
        Assert.Equal(0, await RunAsync("remove", "client", "--yes"));
        Assert.Null(await files.FindAsync("client"));
        await IsRefusedAsync(1, "never used again", "register", path);
    }

    [Fact]
    public async Task The_list_is_a_table_or_JSON()
    {
        await RunAsync("register", files.Write("a.json", RegistrationFiles.Document("a")), files.Write("key.json", RegistrationFiles.KeyDocument("key")));

        Assert.Equal(0, await RunAsync("list"));
        Assert.Equal(3, output.ToString().TrimEnd().Split('\n').Length);
        Assert.Contains("2027-03-01", output.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync("list", "--json", "--issuer", "main"));
        using var list = JsonDocument.Parse(output.ToString());
        Assert.Equal(["a", "key"], list.RootElement.EnumerateArray().Select(client => client.GetProperty("client_id").GetString()));
    }

    [Fact]
    public async Task What_is_shown_can_be_registered()
    {
        await RunAsync("register", files.Write("a.json", RegistrationFiles.KeyDocument()));
        Assert.Equal(0, await RunAsync("show", "client"));
        var shown = output.ToString();
        Assert.Contains("The key key-1 is accepted until 2027-03-01.", error.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync("register", "--dry-run", files.Write("shown.json", shown)));
    }

    [Fact]
    public async Task A_client_of_two_issuers_is_named_with_its_issuer()
    {
        await RunAsync("register", files.Write("a.json", RegistrationFiles.Document()), files.Write("b.json", RegistrationFiles.Document(issuer: "idporten")));

        await IsRefusedAsync(2, "--issuer", "show", "client");
        Assert.Equal(0, await RunAsync("show", "client", "--issuer", "idporten"));
        Assert.Contains("\"idporten\"", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "No client nobody", "show", "nobody")]
    [InlineData(1, "No client nobody", "disable", "nobody")]
    [InlineData(1, "No client nobody", "new-secret", "nobody")]
    [InlineData(1, "No client nobody", "remove", "nobody", "--yes")]
    [InlineData(2, "none of this deployment", "list", "--issuer", "nowhere")]
    [InlineData(2, "none of this deployment", "show", "client", "--issuer", "nowhere")]
    [InlineData(2, "none of this deployment", "register", "a.json", "--issuer", "nowhere")]
    [InlineData(2, "file", "register")]
    [InlineData(2, "client_id", "show")]
    [InlineData(2, "unregister", "unregister")]
    public async Task A_mistake_is_named_with_its_exit_code(int exit, string words, params string[] arguments) => await IsRefusedAsync(exit, words, arguments);

    [Fact]
    public async Task A_configuration_that_cannot_be_used_is_told()
    {
        files.Options.Issuers["main"].Profile = "nothing";

        await IsRefusedAsync(2, "IdP:Issuers:main:Profile", "list");
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_is_one_sentence()
    {
        files.Options.DataFolder = "broken";
        files.Write("broken/idp.db", "this is no database, and long enough to be taken for one at first sight: " + new string('x', 4096));

        await IsRefusedAsync(3, "is not an intact SQLite database", "list");
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Help_is_no_mistake()
    {
        Assert.Equal(0, await RunAsync("remove", "--help"));
        Assert.Contains("--yes", output.ToString(), StringComparison.Ordinal);
    }

    private async Task<string[]> StoredSecretsAsync() =>
        [.. await files.Database.Database.ReadAsync(read => read.QueryAsync(new("SELECT type FROM client_secrets")).ListAsync(row => row.GetString(0)))];

    private async Task IsRefusedAsync(int exit, string words, params string[] arguments)
    {
        Assert.Equal(exit, await RunAsync(arguments));
        Assert.Contains(words, error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        (output, error) = (new StringWriter(), new StringWriter());
        return CommandLine.RunAsync(new RootCommand { ClientCommand.Create(files.OpenAsync) }, ["client", .. arguments], new() { Output = output, Error = error });
    }
}
