using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Admin.Ui.Parts;
using IdP.Rules.Registration;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>Where the client may have people sent.</summary>
[Needs(Right.EditClients)]
public sealed class AddressesModel(Drafts drafts, Wizard wizard) : StepPage(drafts, wizard)
{
    private static readonly string[] Lists = ["redirect_uris", "post_logout_redirect_uris"];

    public override Step Step => Step.Addresses;

    /// <summary>What an address consists of, so that whoever typed it sees what is compared.</summary>
    public static IEnumerable<(string Name, string Part)> PartsOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0) return [];
        return [("scheme", uri.Scheme), ("host", uri.Host), ("port", uri.Port.ToString(CultureInfo.InvariantCulture)), ("path", uri.PathAndQuery)];
    }

    /// <summary>What should be looked at twice in an address that may be registered.</summary>
    public Text? NoteOn(string address) => Wizard.Judge(Draft, Organization).FirstOrDefault(problem => !problem.IsError && problem.Index is { } place && Form(problem.Member).ElementAtOrDefault(place) == address) is { } remark
        ? RegistrationTexts.Of(remark)
        : null;

    /// <summary>The judgement of one address, for a script that asks while the form is filled in.</summary>
    public async Task<IActionResult> OnPostJudgeAsync(string item)
    {
        var form = await Request.ReadFormAsync(Gone);
        if (Lists.FirstOrDefault(list => item is not null && item.StartsWith(list + "-", StringComparison.Ordinal)) is not { } member) return NotFound();
        if (!int.TryParse(item.AsSpan(member.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place)) return NotFound();

        var typed = form[member].Select(value => (value ?? "").Trim()).ToList();
        if (place >= typed.Count) return NotFound();

        Take(form);
        var position = typed.Take(place).Count(value => value.Length > 0); // empty lines do not count in the document
        var problem = typed[place].Length == 0 ? null : Wizard.Judge(Draft, Organization).FirstOrDefault(problem => problem.Member == member && problem.Index == position);
        var (error, note) = problem is null ? (null, null) : problem.IsError ? (T(RegistrationTexts.Of(problem)), null) : ((string?)null, (string?)T(RegistrationTexts.Of(problem)));
        return new ContentResult { ContentType = "text/html; charset=utf-8", Content = Markup.Written(RepeatPart.Judgement(item, typed[place].Length == 0 ? [] : PartsOf(typed[place]), note, error, T(UiTexts.Error))) };
    }

    protected override Task<bool> TakeAsync(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        foreach (var list in Lists)
        {
            var typed = form[list].Select(value => (value ?? "").Trim()).ToList();
            if (!Repeated.Pressed(form, list, typed)) continue;
            Take(form);
            Form(list).Clear();
            Form(list).AddRange(typed);
            return Task.FromResult(true);
        }

        Take(form);
        return Task.FromResult(false);
    }

    // Empty lines go, so that the places of the form are those of the document.
    private void Take(IFormCollection form)
    {
        var typed = Draft.Form;
        typed.RedirectUris = Lines(form, Lists[0]);
        typed.PostLogoutRedirectUris = Lines(form, Lists[1]);
        typed.FrontchannelLogoutUri = form["frontchannel_logout_uri"].ToString().Trim();
        typed.FrontchannelLogoutSessionRequired = form["frontchannel_logout_session_required"] == "true";
    }

    private List<string> Form(string member) => member == Lists[0] ? Draft.Form.RedirectUris : member == Lists[1] ? Draft.Form.PostLogoutRedirectUris : [];

    private static List<string> Lines(IFormCollection form, string field) => [.. form[field].Select(value => (value ?? "").Trim()).Where(value => value.Length > 0)];
}
