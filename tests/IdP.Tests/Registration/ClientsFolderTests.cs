using IdP.Registration;
using IdP.Rules.Clients;
using IdP.Start;
using IdP.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IdP.Tests.Registration;

public sealed class ClientsFolderTests : IDisposable
{
    private readonly RegistrationFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Each_json_file_is_a_client()
    {
        files.Write("clients/a.json", RegistrationFiles.Document("a"));
        files.Write("clients/b.json", RegistrationFiles.Document("b", issuer: "idporten"));
        files.Write("clients/README.txt", "not a client");

        await StartAsync();

        Assert.NotNull(await files.FindAsync("a"));
        Assert.NotNull(await files.FindAsync("b", "idporten"));
    }

    [Fact]
    public async Task All_problems_of_all_files_are_told_at_once_and_nothing_is_registered()
    {
        files.Write("clients/bad.json", RegistrationFiles.Document("bad", more: ", \"client_secret\": \"x\", \"grant_types\": [\"implicit\"]"));
        files.Write("clients/broken.json", "{");
        files.Write("clients/good.json", RegistrationFiles.Document("good"));
        files.Write("clients/unknown.json", RegistrationFiles.Document("unknown", issuer: "nowhere"));

        var problems = (await Assert.ThrowsAsync<ConfigurationException>(StartAsync)).Problems;

        Assert.Collection(
            problems,
            first => Assert.Contains("bad.json: client_secret ", first, StringComparison.Ordinal),
            second => Assert.Contains("bad.json: grant_types ", second, StringComparison.Ordinal),
            third => Assert.Contains("broken.json: document ", third, StringComparison.Ordinal),
            fourth => Assert.Contains("unknown.json: issuer is none of this deployment: write main or idporten.", fourth, StringComparison.Ordinal));
        Assert.Null(await files.FindAsync("good"));
    }

    [Fact]
    public async Task Files_that_say_what_is_registered_write_nothing_and_prolong_no_key()
    {
        files.Write("clients/a.json", RegistrationFiles.Document("a"));
        files.Write("clients/key.json", RegistrationFiles.KeyDocument("key"));
        await StartAsync();
        var (version, end) = (await files.VersionAsync(), Assert.Single((await files.FindAsync("key"))!.Secrets).Expiration);

        files.Clock.Advance(TimeSpan.FromDays(30));
        await StartAsync();

        Assert.Equal(version, await files.VersionAsync());
        Assert.Equal(end, Assert.Single((await files.FindAsync("key"))!.Secrets).Expiration);
    }

    [Fact]
    public async Task A_file_that_changed_replaces_its_client_and_leaves_the_others()
    {
        files.Write("clients/a.json", RegistrationFiles.Document("a"));
        files.Write("clients/b.json", RegistrationFiles.Document("b"));
        await StartAsync();
        var version = await files.VersionAsync();

        files.Write("clients/a.json", RegistrationFiles.Document("a", more: ", \"sso_disabled\": true"));
        await StartAsync();

        Assert.Equal(version + 1, await files.VersionAsync());
        Assert.True((await files.FindAsync("a"))!.SsoDisabled);
    }

    [Fact]
    public async Task Two_files_do_not_register_the_same_client()
    {
        files.Write("clients/a.json", RegistrationFiles.Document());
        files.Write("clients/b.json", RegistrationFiles.Document());

        var problem = Assert.Single((await Assert.ThrowsAsync<ConfigurationException>(StartAsync)).Problems);

        Assert.Contains("b.json: client_id is registered by", problem, StringComparison.Ordinal);
        Assert.Contains("a.json too", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_told_and_no_folder_is_none()
    {
        Assert.Contains("IdP:ClientsFolder", Assert.Single((await Assert.ThrowsAsync<ConfigurationException>(StartAsync)).Problems), StringComparison.Ordinal);

        files.Options.ClientsFolder = null;
        await StartAsync();
    }

    [Fact, Spec("E-332")]
    public async Task A_file_that_turns_a_client_into_another_kind_of_program_is_refused()
    {
        files.Write("clients/a.json", RegistrationFiles.Document("a"));
        await StartAsync();

        files.Write("clients/a.json", RegistrationFiles.Document("a", more: ", \"application_type\": \"native\", \"token_endpoint_auth_method\": \"none\""));

        Assert.Contains("E-332", Assert.Single((await Assert.ThrowsAsync<ConfigurationException>(StartAsync)).Problems), StringComparison.Ordinal);
        Assert.Equal(ApplicationType.Web, (await files.FindAsync("a"))!.ApplicationType);
    }

    private async Task StartAsync()
    {
        using var clients = new ClientStore(files.Database.Database, files.Clock);
        var issuers = IssuerConfiguration.Read(files.Options, files.Environment, files.Clock);
        await new ClientsFolder(clients, issuers, Options.Create(files.Options), files.Environment, files.Clock, NullLogger<ClientsFolder>.Instance).PrepareAsync(CancellationToken.None);
    }
}
