using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Admin.Ui.Parts;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Clients;

/// <summary>A page that shows what a change would do before it is made. What was typed goes on with the form, so that the review stands nowhere but on the page.</summary>
public abstract class ReviewPage(ConsoleStore store, Registrar registrar, UsageStore usage, IssuerDirectory issuers, IOptions<IdPOptions> options) : ClientPage(store)
{
    public const string SaveAnyway = "save_anyway";
    public const string LoseCredentials = "lose_credentials";
    public const string Alone = "alone";
    public const string VersionField = "version";

    /// <summary>How far back requests are looked at.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>What takes proof from a client; the removal of any of it was not what somebody typed.</summary>
    private static readonly string[] Credentials = ["client_secret", "jwks", "business_certificate", "certificate_lock"];

    /// <summary>Null while there is nothing to review.</summary>
    public Review? Review { get; private set; }

    /// <summary>Why, as it was typed.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What goes on with the form, beside the version.</summary>
    public virtual IEnumerable<(string Name, string Value)> Carried => [];

    /// <summary>The version that the change was made on.</summary>
    public long Version { get; protected set; }

    /// <summary>What the visitor reads first.</summary>
    public abstract Text ReviewTitle { get; }

    /// <summary>True where a button leads back to what was typed.</summary>
    public virtual bool CanEdit => false;

    /// <summary>May the visitor make a change alone that somebody else should approve?</summary>
    public bool MayBypass => Review is { SecondPerson: true, Sensitive.Count: > 0 } && Actor.MembershipOf(Address.Organization) is { Role: Role.Owner };

    protected Profile Profile => issuers.All.First(issuer => issuer.Name == Address.Issuer).Profile;

    protected CancellationToken Gone => HttpContext.RequestAborted;

    /// <summary>What is wrong with a client, or to be looked at twice, as it stands.</summary>
    protected IReadOnlyList<RegistrationProblem> Judge(Client client) => ClientRegistrationRules.Problems(client, client, Profile, !options.Value.TestDeployment, Store.Now);

    /// <summary>Judges a proposal and changes nothing. <see cref="Review"/> is there afterwards, unless it could not be carried out.</summary>
    protected async Task<Outcome> ReviewAsync(Proposal proposal)
    {
        var outcome = await registrar.SubmitAsync(Actor, Address, proposal, Version, Circumstances() with { DryRun = true }, Gone);
        Review = outcome switch
        {
            Outcome.Done done => await ReviewOfAsync(done.Changes, done.Client.Client, done.Warnings),
            Outcome.Waiting waiting => (await ReviewOfAsync(waiting.Changes, waiting.Client, waiting.Warnings)) with { SecondPerson = true, Sensitive = waiting.Sensitive },
            _ => null,
        };
        return outcome;
    }

    /// <summary>Carries a reviewed proposal out, when everything that has to be ticked and told is.</summary>
    /// <param name="proposal">The same that was reviewed.</param>
    /// <param name="form">As it was posted.</param>
    /// <param name="otherwise">Answers when it could not be carried out.</param>
    protected async Task<IActionResult> SaveAsync(Proposal proposal, IFormCollection form, Func<Outcome, Task<IActionResult>> otherwise)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(otherwise);
        Reason = form[ConfirmPart.ReasonField].ToString().Trim();
        var outcome = await ReviewAsync(proposal);
        if (Review is null) return await otherwise(outcome);

        var alone = MayBypass && form[Alone] == "true";
        if (Review.Lost.Count > 0 && form[LoseCredentials] != "true") Errors.Add(new(LoseCredentials, ClientTexts.TickLoss));
        if (Review.Warnings.Count > 0 && form[SaveAnyway] != "true") Errors.Add(new(SaveAnyway, ClientTexts.TickWarnings));
        if (Review.SecondPerson && Reason.Length < ConfirmPart.ShortestReason) Errors.Add(new(ConfirmPart.ReasonField, ClientTexts.ReasonTooShort));
        if (Errors.Count > 0) return Refused();

        outcome = await registrar.SubmitAsync(Actor, Address, proposal, Version, Circumstances(Reason) with { Emergency = alone }, Gone);
        if (outcome is not (Outcome.Done or Outcome.Waiting)) return await otherwise(outcome);

        Say(outcome is Outcome.Done ? ClientTexts.Saved : ClientTexts.SentForApproval);
        return Redirect(UrlOf(ClientTab.Overview));
    }

    /// <summary>Changes that only the console keeps, beside the registration.</summary>
    protected virtual IEnumerable<ShownChange> OtherChanges() => [];

    private async Task<Review> ReviewOfAsync(ClientChanges changes, Client proposed, IReadOnlyList<RegistrationProblem> warnings)
    {
        var now = Store.Now;
        var before = Judge(Client).Select(Key).ToHashSet();
        var after = warnings.Select(Key).ToHashSet();
        var shapes = await usage.OfClientAsync(Address.Issuer, Address.ClientId, now - Lately, Gone);
        return new(
            [.. Shown(changes), .. OtherChanges()],
            [.. changes.Fields.Where(change => change.Removed.Count > 0 && Credentials.Contains(change.Member))],
            [.. warnings.Where(problem => problem.Severity == Severity.Warning && !before.Contains(Key(problem)))],
            [.. Judge(Client).Where(problem => problem.Severity != Severity.Hint && !after.Contains(Key(problem)))],
            Impact.Of(shapes, Client, proposed, Profile, now),
            SecondPerson: false,
            []);
    }

    private static (string Id, string Member, string Values) Key(RegistrationProblem problem) => (problem.Id, problem.Member, string.Join('\n', problem.Values.Values));
}
