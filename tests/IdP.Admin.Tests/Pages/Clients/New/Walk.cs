using System.Net;
using System.Security.Cryptography;
using IdP.Admin.Ui;
using IdP.Tests;

namespace IdP.Admin.Tests.Pages.Clients.New;

/// <summary>Somebody who goes through the wizard in memory, page by page, with answers that hold unless a test gives others.</summary>
internal sealed class Walk(ConsoleHost console, Administrator administrator)
{
    public const string Start = $"/o/{ConsoleHost.Organization}/clients/new";

    public const string Form = "form.form";

    public Administrator Administrator => administrator;

    /// <summary>The address of the draft; null before there is one.</summary>
    public string? Draft { get; private set; }

    public static async Task<Walk> BeginAsync(ConsoleHost console, string person = "kari-console") => new(console, await console.AsAsync(person));

    /// <summary>A public key of the size that is asked of keys.</summary>
    public static string PublicKeyPem()
    {
        using var key = RSA.Create(2048);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    public Task<Visit> KindAsync(string issuer = "oidc", string kind = "web", params (string Name, string? Value)[] more) =>
        AnswerAsync(Draft ?? Start, Replaced([("issuer", issuer), ("application_type", kind)], more));

    public Task<Visit> BasicsAsync(string name, params (string Name, string? Value)[] more) => AnswerAsync(At("basics"), [("client_name", name), .. more]);

    public Task<Visit> ProofAsync(string method = "client_secret_basic", params (string Name, string? Value)[] more) => AnswerAsync(At("proof"), [("token_endpoint_auth_method", method), .. more]);

    public Task<Visit> AddressesAsync(string uri = "https://app.example.no/callback", params (string Name, string? Value)[] more) => AnswerAsync(At("addresses"), [("redirect_uris", uri), .. more]);

    public Task<Visit> AccessAsync(params (string Name, string? Value)[] answers) => AnswerAsync(At("access"), answers);

    public Task<Visit> LifetimesAsync(params (string Name, string? Value)[] answers) => AnswerAsync(At("lifetimes"), answers);

    /// <summary>Presses Create.</summary>
    public async Task<Visit> CreateAsync(string go = "create", params (string Name, string? Value)[] more) =>
        await administrator.SubmitAsync(await administrator.OpenAsync(At("check")), Form, [("go", go), .. more]);

    /// <summary>From the first page to the last, where it stops.</summary>
    public async Task<Visit> ToCheckAsync(string name, string issuer = "oidc", string method = "client_secret_basic", params (string Name, string? Value)[] proof)
    {
        await OnAsync(KindAsync(issuer));
        await OnAsync(BasicsAsync(name));
        await OnAsync(ProofAsync(method, proof));
        await OnAsync(AddressesAsync());
        await OnAsync(AccessAsync());
        await OnAsync(LifetimesAsync());
        return await administrator.OpenAsync(At("check"));
    }

    public string At(string step) => $"{Draft}/{step}";

    /// <summary>The draft, as the database has it.</summary>
    public string Everything => string.Join('\n', DatabaseFile.Everything(console.DataFolder).Select(cell => cell.Value));

    /// <summary>Chooses a language, as in the menu of every page.</summary>
    public async Task SpeakAsync(string language) => await administrator.SubmitAsync(await administrator.OpenAsync("/"), $"form[action='{Preferences.Path}']", ("language", language));

    private static (string Name, string? Value)[] Replaced((string Name, string? Value)[] usual, (string Name, string? Value)[] instead) => [.. usual.Where(one => instead.All(other => other.Name != one.Name)), .. instead];

    private static async Task OnAsync(Task<Visit> answered)
    {
        var visit = await answered;
        Assert.True(visit.Status == HttpStatusCode.Redirect, $"{visit.Status}: {visit.Page.QuerySelector(".errors")?.TextContent}");
    }

    private async Task<Visit> AnswerAsync(string address, (string Name, string? Value)[] answers)
    {
        var visit = await administrator.SubmitAsync(await administrator.OpenAsync(address), Form, answers);
        if (Draft is null && visit.Location is { } next && next.StartsWith(Start + "/", StringComparison.Ordinal)) Draft = string.Join('/', next.Split('/').Take(6));
        return visit;
    }
}
