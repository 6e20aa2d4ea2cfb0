using IdP.Admin.Access;
using IdP.Admin.Explain;
using IdP.Admin.Texts;
using IdP.Rules.Clients;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>Judges a pasted client assertion against the client. What was pasted is shown masked, and is neither stored nor logged.</summary>
[Needs(Right.SeeClients)]
public sealed class AssertionModel(ConsoleStore store, AssertionChecker checker) : ClientPage(store)
{
    public const string Field = "assertion";
    public const string AsIssued = "issued";
    public const string AsNow = "now";

    public override ClientTab Tab => ClientTab.Activity;

    /// <summary>Marks the field: it is not kept when its sender has to sign in first.</summary>
    [BindProperty(Name = Field), NotKept]
    public string? Typed { get; set; }

    [BindProperty(Name = "as_of")]
    public string AsOf { get; set; } = AsIssued;

    /// <summary>Null until something was judged.</summary>
    public CheckedAssertion? Checked { get; private set; }

    /// <summary>What was pasted, masked.</summary>
    public string Echo { get; private set; } = "";

    public bool UsesAssertions => Client.TokenEndpointAuthMethod == AuthenticationMethods.PrivateKeyJwt;

    public IReadOnlyList<(Text Words, string Url)> Ways => Checked?.Broken is { } broken ? [.. WaysOf(Remedy.Of(broken.Rule))] : [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var typed = Typed ?? "";
        Typed = null;
        ModelState.Clear();
        if (string.IsNullOrWhiteSpace(typed)) return Refuse(ExplainTexts.AssertionRequired);
        if (typed.Length > AssertionChecker.Longest) return Refuse(ExplainTexts.AssertionTooLong);
        if (Pasted.IsPrivateKey(typed)) return Refuse(RegistrationTexts.Of("key.private_pasted"));

        var assertion = Pasted.Assertion(typed);
        Echo = Pasted.Mask(assertion);
        Checked = await checker.CheckAsync(Client, assertion, AsOf != AsNow, HttpContext.RequestAborted);
        return Page();
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refuse(Text why)
    {
        Errors.Add(new(Field, why));
        return Refused();
    }

    private IEnumerable<(Text Words, string Url)> WaysOf(Remedy remedy)
    {
        if (remedy.SettingsField is { } field && May(Right.EditClients)) yield return (ExplainTexts.InSettings, $"{UrlOf(ClientTab.Settings)}#{field}");
        if (remedy.IsAboutCredentials) yield return (ExplainTexts.InCredentials, UrlOf(ClientTab.Credentials));
        if (remedy.MayBeDisabled && May(Right.DisableClients)) yield return (ExplainTexts.InDanger, UrlOf(ClientTab.Danger));
    }
}
