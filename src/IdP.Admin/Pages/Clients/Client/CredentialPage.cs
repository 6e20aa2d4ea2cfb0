using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>A page on which a credential is made or ended. Nobody gets to it while the client cannot be changed.</summary>
public abstract class CredentialPage(ConsoleStore store, Registrar registrar) : ClientPage(store)
{
    /// <summary>The longest description of a credential.</summary>
    public const int LongestDescription = 100;

    public override ClientTab Tab => ClientTab.Credentials;

    /// <summary>The version of the client that the visitor saw.</summary>
    [BindProperty(Name = "version")]
    public string? Version { get; set; }

    public string CredentialsUrl => UrlOf(ClientTab.Credentials);

    /// <summary>Leads away when the client cannot be changed: it is deleted, or a change of it waits.</summary>
    protected IActionResult? Closed() => CanChange(Right.ManageCredentials) ? null : Redirect(CredentialsUrl);

    protected Task<Outcome> SubmitAsync(Proposal proposal, Circumstances circumstances) =>
        registrar.SubmitAsync(Actor, Address, proposal, long.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0, circumstances, HttpContext.RequestAborted);

    /// <summary>What became of it: the list of credentials, or this page again with what is wrong.</summary>
    /// <param name="outcome">What the registrar answered.</param>
    /// <param name="field">Where a problem is shown that is no other field's.</param>
    /// <param name="done">What to say when it is done.</param>
    /// <param name="waiting">What to say when it waits.</param>
    protected IActionResult Answer(Outcome outcome, string field, Text done, Text waiting)
    {
        switch (outcome)
        {
            case Outcome.Done:
                Say(done);
                return Redirect(CredentialsUrl);
            case Outcome.Unchanged:
                Say(CredentialTexts.NothingChanged);
                return Redirect(CredentialsUrl);
            case Outcome.Waiting:
                Say(waiting);
                return Redirect(CredentialsUrl);
            case Outcome.Refused refused:
                Errors.AddRange(refused.Problems.Where(problem => problem.IsError).Select(problem => new FieldError(field, CredentialTexts.Of(problem))));
                return Refused();
            case Outcome.Conflict:
                Errors.Add(new(field, CredentialTexts.Conflict));
                return Refused();
            case Outcome.Pending:
                Errors.Add(new(field, CredentialTexts.PendingChange));
                return Refused();
            case Outcome.Forbidden:
                return StatusCode(StatusCodes.Status403Forbidden);
            default:
                return NotFound();
        }
    }

    /// <summary>The description as it is stored; null when none was typed, or when it is refused.</summary>
    protected string? DescriptionOf(string? typed)
    {
        var description = typed?.Trim();
        if (description is { Length: > LongestDescription }) Errors.Add(new("description", CredentialTexts.DescriptionTooLong.With("max", LongestDescription.ToString(CultureInfo.InvariantCulture))));
        return string.IsNullOrEmpty(description) ? null : description;
    }
}
