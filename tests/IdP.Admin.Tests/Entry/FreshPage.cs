using System.Text.Encodings.Web;
using IdP.Admin.Access;
using IdP.Admin.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: RazorCompiledItem(typeof(IdP.Admin.Tests.Entry.FreshPage), "mvc.1.0.razor-page", "/Pages/Fresh.cshtml")]

namespace IdP.Admin.Tests.Entry;

/// <summary>A page as any author writes it: a form of a few fields, of which one takes a secret, for those who have just signed in.</summary>
[Needs(IdP.Admin.Access.Right.ManageMembers, FreshSignIn = true)]
public sealed class FreshModel : ConsolePage
{
    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "uris")]
    public List<string> Uris { get; set; } = [];

    [BindProperty(Name = "on")]
    public bool On { get; set; }

    [BindProperty(Name = "shared"), NotKept]
    public string? Shared { get; set; }

    public string Saved { get; private set; } = "";

    public void OnGet() => (Name, Uris, On) = ("from the database", ["https://stored.example"], true);

    public void OnPost() => Saved = $"saved {Name} {string.Join('+', Uris)} {On} {Shared}";
}

/// <summary>What the compiler makes of its template.</summary>
[RazorCompiledItemMetadata("RouteTemplate", "/fresh/{organization}")]
public sealed class FreshPage : Page
{
    public FreshModel Model => (FreshModel)PageContext.ViewData.Model!;

    public override Task ExecuteAsync()
    {
        string Encoded(string? value) => HtmlEncoder.Default.Encode(value ?? "");
        WriteLiteral($"""
            <h1>Fresh</h1><output>{Encoded(Model.Saved)}</output>
            <form method="post" id="fresh" action="{Encoded(HttpContext.Request.Path + HttpContext.Request.QueryString)}">
            <input name="name" value="{Encoded(Model.Name)}">
            {string.Concat(Model.Uris.Select(uri => $"<input name='uris' value='{Encoded(uri)}'>"))}
            <input type="checkbox" name="on" value="true"{(Model.On ? " checked" : "")}>
            <input type="password" name="shared" value="{Encoded(Model.Shared)}">
            <input type="hidden" name="__RequestVerificationToken" value="{Encoded(HttpContext.RequestServices.GetRequiredService<Microsoft.AspNetCore.Antiforgery.IAntiforgery>().GetAndStoreTokens(HttpContext).RequestToken)}">
            </form>
            """);
        return Task.CompletedTask;
    }
}

/// <summary>Puts the page into a console.</summary>
internal static class FreshPages
{
    public const string Path = "/fresh/" + ConsoleHost.Organization;

    public static Task<ConsoleHost> StartAsync() => ConsoleHost.StartAsync(builder =>
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts => parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(FreshPage).Assembly))));
}
