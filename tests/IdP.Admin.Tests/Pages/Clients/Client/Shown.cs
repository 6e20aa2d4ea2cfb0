using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Pages.Clients;

/// <summary>A client of a test's own, as the console shows it.</summary>
internal sealed class Shown
{
    public const string SettingsForm = "form#settings";

    private readonly ConsoleHost console;

    private Shown(ConsoleHost console, Client client) => (this.console, Client) = (console, client);

    public Client Client { get; }

    public ClientAddress Address => new(ConsoleHost.Organization, Client.Issuer, Client.ClientId);

    public string Path => Address.Path;

    public string At(string page) => $"{Path}/{page}";

    /// <summary>A web application with a secret, to which nothing can be objected.</summary>
    public static async Task<Shown> RegisterAsync(ConsoleHost console, Func<Client, Client>? change = null)
    {
        var secret = Provider.SharedSecret(Provider.Secret);
        secret.Expiration = console.Clock.GetUtcNow().AddDays(200).UtcDateTime;
        return new(console, await console.Provider.RegisterAsync(client => Changed(client with { ClientName = "Min side", Secrets = [secret] }), console.Provider.Oidc));

        Client Changed(Client client) => change?.Invoke(client) ?? client;
    }

    public async Task<StoredClient> NowAsync() => await console.Get<ConsoleStore>().FindClientAsync(Client.Issuer, Client.ClientId) ?? throw new InvalidOperationException("The client is gone.");

    /// <summary>What the audit trail tells of it, the newest first.</summary>
    public async Task<List<AuditRow>> HistoryAsync() => await console.Get<AuditStore>().SearchAsync(new() { TargetIssuer = Client.Issuer, TargetId = Client.ClientId }, 1000);

    /// <summary>Opens the settings, changes them and asks for the review.</summary>
    public async Task<Visit> ReviewAsync(Administrator administrator, params (string Name, string? Value)[] changes) =>
        await administrator.SubmitAsync(await administrator.OpenAsync(At("settings")), SettingsForm, [.. changes, ("step", "review")]);

    /// <summary>Presses Save on a review.</summary>
    public static Task<Visit> SaveAsync(Administrator administrator, Visit review, params (string Name, string? Value)[] answers) =>
        administrator.SubmitAsync(review, "form.form", [.. answers, ("step", "save")]);

    /// <summary>Changes the settings from the form to the end.</summary>
    public async Task ChangeAsync(Administrator administrator, params (string Name, string? Value)[] changes)
    {
        var saved = await SaveAsync(administrator, await ReviewAsync(administrator, changes));
        Assert.True(saved.Location == Path, $"{saved.Status}: {saved.Page.QuerySelector(".errors")?.TextContent ?? saved.Answer.Body}");
    }

    /// <summary>As the registrar would have it from a program.</summary>
    public async Task<Outcome> SubmitAsync(Proposal proposal, string? reason = null) => await console.Get<Registrar>().SubmitAsync(await OwnerAsync(), Address, proposal, null, new(new(AuditChannels.Api), reason));

    /// <summary>Everybody asks a second person from here on.</summary>
    public static Task AskSecondPersonAsync(ConsoleHost console) => console.Get<ConsoleStore>().WriteAsync(async write =>
    {
        var organization = await write.Rows.Set<Organization>().SingleAsync(known => known.OrganizationNumber == ConsoleHost.Organization);
        return organization.SecondPerson = true;
    });

    private async Task<Actor> OwnerAsync()
    {
        await using var rows = console.Get<ConsoleStore>().Read();
        var organization = await rows.Set<Organization>().SingleAsync(known => known.OrganizationNumber == ConsoleHost.Organization);
        return new() { Subject = "an-owner", Name = "An owner", Issuer = "https://issuer.example", Production = false, AuthTime = console.Clock.GetUtcNow(), Memberships = [new(organization, Role.Owner, false)] };
    }
}
