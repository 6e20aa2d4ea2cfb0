using System.CommandLine;
using IdP.Clients;
using IdP.Commands;
using IdP.Demo;
using IdP.Issuers;
using IdP.Registration;
using IdP.Rules.Registration;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Tests.Registration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdP.Tests.Audit;

/// <summary>Every way into the registry that is not the console leaves its row.</summary>
public sealed class WritesTests : IDisposable
{
    private readonly RegistrationFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Every_verb_that_writes_a_client_is_in_the_trail_once()
    {
        var document = files.Write("a.json", RegistrationFiles.Document("a", more: """, "client_orgno": "991825827" """));
        await RunAsync("register", document, "--dry-run");
        await RunAsync("register", document);
        await RunAsync("register", document); // says what is registered already
        await RunAsync("new-secret", "a");
        await RunAsync("new-secret", "a", "--end-others", "--out", Path.Combine(files.Folder, "secret"));
        await RunAsync("disable", "a");
        await RunAsync("disable", "a");
        await RunAsync("enable", "a");
        await RunAsync("register", files.Write("b.json", RegistrationFiles.Document("a", more: """, "client_orgno": "991825827" """).Replace("A client", "Another name", StringComparison.Ordinal)));
        await RunAsync("remove", "a", "--yes");

        var rows = await RowsAsync();
        Assert.Equal(["client.created", "secret.created", "secret.rolled", "client.disabled", "client.enabled", "client.updated", "client.purged"], rows.Select(row => row.Event.Action));
        Assert.All(rows, row => Assert.Equal(("host", Environment.MachineName, "cli"), (row.Event.Actor.Type, row.Event.Actor.Reference, row.Event.Source.Channel)));
        Assert.All(rows, row => Assert.Equal(("client", "main", "a", "991825827"), (row.Event.Target!.Type, row.Event.Target.Issuer, row.Event.Target.Id, row.Event.Target.Organization)));
        Assert.Null(rows[0].Event.Target!.VersionBefore);
        Assert.Null(rows[^1].Event.Target!.VersionAfter);
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.Event.Target!.VersionAfter, pair.Second.Event.Target!.VersionBefore));
        Assert.Equal(document, rows[0].Event.Source.Address);

        var renamed = Assert.Single(ClientChanges.FromJson(rows[5].Event.Changes!).Fields);
        Assert.Equal(("client_name", "A client", "Another name"), (renamed.Member, Assert.Single(renamed.Removed), Assert.Single(renamed.Added)));
        Assert.DoesNotContain(HashedSharedSecretValidator.Hash(File.ReadAllText(Path.Combine(files.Folder, "secret"))), string.Concat(rows.Select(row => row.Event.Changes)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clients_folder_is_in_the_trail_when_it_changes_something()
    {
        var path = files.Write("clients/a.json", RegistrationFiles.Document("a"));
        await PrepareFolderAsync();
        await PrepareFolderAsync();

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("client.created", "host", "folder", path), (row.Event.Action, row.Event.Actor.Type, row.Event.Source.Channel, row.Event.Source.Address));
    }

    [Fact]
    public async Task A_client_that_cannot_be_saved_leaves_no_row()
    {
        using var clients = new ClientStore(files.Database.Database, files.Clock);
        await clients.SaveAsync(Stores.Given.Client());
        await clients.RemoveAsync("main", "client");

        await Assert.ThrowsAsync<InvalidOperationException>(() => clients.SaveAsync(Stores.Given.Client()));
        Assert.False(await clients.RemoveAsync("main", "client"));

        Assert.Equal(2, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task The_demo_set_up_is_in_the_trail()
    {
        await using var provider = await Provider.StartAsync(builder =>
        {
            builder.Services.AddSingleton<DemoSetup>();
        });
        await provider.Get<DemoSetup>().PrepareAsync(CancellationToken.None);

        var rows = await provider.Get<AuditStore>().ReadAsync().ToListAsync();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(("client.created", "job", "demo", "job"), (row.Event.Action, row.Event.Actor.Type, row.Event.Actor.Reference, row.Event.Source.Channel)));
        Assert.Null((await provider.Get<AuditVerification>().VerifyAsync()).Problem);
    }

    private async Task<List<AuditRow>> RowsAsync() => await new AuditStore(files.Database.Database, files.Clock).ReadAsync().ToListAsync();

    private async Task PrepareFolderAsync()
    {
        using var deployment = await files.OpenAsync(CancellationToken.None);
        var folder = new ClientsFolder(deployment.Clients, deployment.Issuers, Microsoft.Extensions.Options.Options.Create(files.Options), files.Environment, files.Clock, NullLogger<ClientsFolder>.Instance);
        await folder.PrepareAsync(CancellationToken.None);
    }

    private async Task RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(new RootCommand { ClientCommand.Create(files.OpenAsync) }, ["client", .. words], new() { Output = output, Error = error });
        Assert.True(exit == 0, error.ToString());
    }
}
