using System.Text.Json;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Clients;

/// <summary>
/// Changes a registration: the form, the review of what it would do, and, when somebody else has saved meanwhile, the choice of
/// what to keep. The form goes on from one to the next, so that nothing typed is lost and nothing is kept before it is saved.
/// </summary>
[Needs(Right.EditClients)]
public sealed class SettingsModel(ConsoleStore store, Registrar registrar, UsageStore usage, AuditStore audit, IssuerDirectory issuers, IOptions<IdPOptions> options)
    : ReviewPage(store, registrar, usage, issuers, options)
{
    public const string Base = "base";
    public const string OtherScopes = "other_scopes";
    public const string Step = "step";

    public override ClientTab Tab => ClientTab.Settings;

    public override Text ReviewTitle => ClientTexts.ReviewOf.With("client", Client.ClientName);

    public override bool CanEdit => true;

    /// <summary>As the visitor has it.</summary>
    public ClientForm Form { get; private set; } = new();

    /// <summary>As it was when the visitor began.</summary>
    public ClientForm Original { get; private set; } = new();

    /// <summary>What both changed, when somebody else has saved meanwhile; null while nobody has.</summary>
    public IReadOnlyList<Conflict>? Conflicts { get; private set; }

    public Profile Offered => Profile;

    public IReadOnlyList<string> Methods => Profile.AuthenticationMethods[Client.ApplicationType];

    /// <summary>Scopes that are not among the profile's own, as they are typed.</summary>
    public string ScopesBeside => string.Join(' ', Form.Scopes.Except(Profile.ScopesSupported));

    public override IEnumerable<(string Name, string Value)> Carried =>
        [(Base, JsonSerializer.Serialize(Original)), .. SettingsField.All.SelectMany(one => one.Read(Form).Select(value => (one.Name, value)))];

    public IActionResult OnGet()
    {
        (Form, Original, Version) = (ClientForm.Of(Stored), ClientForm.Of(Stored), Stored.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var posted = await Request.ReadFormAsync(Gone);
        Version = long.TryParse(posted[VersionField], out var version) ? version : Stored.Version;
        Original = OriginalOf(posted);
        Form = Typed(posted);
        if (Repeated.Pressed(posted, "redirect_uris", Form.RedirectUris) || Repeated.Pressed(posted, "post_logout_redirect_uris", Form.PostLogoutRedirectUris)) return Page();

        return posted[Step].ToString() switch
        {
            "edit" => Page(),
            "merge" => await MergeAsync(posted),
            "save" => await SaveAsync(Proposal(), posted, AnswerAsync),
            _ => await JudgeAsync(),
        };
    }

    protected override IEnumerable<ShownChange> OtherChanges()
    {
        var before = ClientForm.Of(Stored);
        foreach (var field in SettingsField.All.Where(field => field.Name is "description" or "contacts" && !field.IsSame(before, Form)))
        {
            yield return new(ClientTexts.NameOf(field.Name), [.. field.Read(before).Where(value => value.Length > 0)], [.. field.Read(Form).Where(value => value.Length > 0)]);
        }
    }

    private Replace Proposal()
    {
        Form.CertificateLock = Form.TokenEndpointAuthMethod == AuthenticationMethods.PrivateKeyJwt ? Form.CertificateLock : "";
        return new(Form.ToDocument(Address.Organization), Form.Notes with { ManagedBy = Stored.Record?.ManagedBy });
    }

    /// <summary>The form, judged against the client as it is, and then the review.</summary>
    private async Task<IActionResult> JudgeAsync()
    {
        Errors.AddRange(Form.Notes.Problems().Select(RegistrationTexts.ErrorOf));
        if (Errors.Count > 0) return Refused();

        var outcome = await ReviewAsync(Proposal());
        return Review is not null ? Page() : await AnswerAsync(outcome);
    }

    private async Task<IActionResult> AnswerAsync(Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Refused refused:
                Errors.AddRange(refused.Problems.Where(problem => problem.IsError).Select(RegistrationTexts.ErrorOf));
                return Refused();
            case Outcome.Unchanged:
                Errors.Add(new("settings", ClientTexts.NothingChanged));
                return Refused();
            case Outcome.Conflict conflict:
                return await ConflictAsync(conflict.Current);
            case Outcome.Pending:
                Errors.Add(new("settings", ClientTexts.PendingBlocks));
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case Outcome.NotFound:
                return NotFound();
            default:
                return StatusCode(StatusCodes.Status403Forbidden);
        }
    }

    // What the visitor has is judged by itself first, so that the choice is between two registrations that could both be.
    private async Task<IActionResult> ConflictAsync(StoredClient current)
    {
        var mine = Version;
        (Stored, Version) = (current, current.Version);
        var outcome = await ReviewAsync(Proposal());
        if (Review is null && outcome is not Outcome.Unchanged) return await AnswerAsync(outcome);
        if (outcome is Outcome.Unchanged)
        {
            Say(ClientTexts.AlreadySo);
            return Redirect(UrlOf(ClientTab.Overview));
        }

        Conflicts = Shown(ConflictWith(ClientForm.Of(Stored)).Rows);
        var (who, at) = await ChangedSinceAsync(mine);
        Errors.Add(new("conflict", ClientTexts.Conflict.With("who", T(who)).With("time", Moments.DateAndTime(at, Language))));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<IActionResult> MergeAsync(IFormCollection posted)
    {
        if (Version != Stored.Version) return await ConflictAsync(Stored); // once more

        var theirs = ClientForm.Of(Stored);
        var conflict = ConflictWith(ClientForm.Of(Stored));
        foreach (var row in conflict.Rows.Where(row => posted[row.Choice].ToString() is not (Ui.Conflict.KeepTheirs or Ui.Conflict.KeepYours or Ui.Conflict.KeepBoth)))
        {
            Errors.Add(new(row.Choice, ClientTexts.ChooseFor.With("field", T(row.Field))));
        }

        if (Errors.Count > 0)
        {
            Conflicts = Shown([.. conflict.Rows.Select(row => row with { Keep = posted[row.Choice] })]);
            return Refused();
        }

        Form = conflict.Keep(row => posted[row.Choice].ToString());
        Original = theirs;
        return await JudgeAsync();
    }

    private SettingsConflict ConflictWith(ClientForm theirs) => new(Original, Form, theirs, Address.Organization);

    private IReadOnlyList<Conflict> Shown(IEnumerable<Conflict> rows) => [.. rows.Select(row => row with { Began = Shown(row, row.Began), Theirs = Shown(row, row.Theirs), Yours = Shown(row, row.Yours) })];

    private IReadOnlyList<string> Shown(Conflict row, IReadOnlyList<string> values) => Words(row.Id, values.Where(value => value.Length > 0));

    private async Task<(Text Who, DateTimeOffset At)> ChangedSinceAsync(long version)
    {
        var rows = await audit.SearchAsync(new() { TargetIssuer = Address.Issuer, TargetId = Address.ClientId, Organization = Address.Organization }, 20, cancellation: Gone);
        if (rows.Find(row => row.Event.Target?.VersionAfter > version) is not { } latest) return (ClientTexts.SomebodyElse, Store.Now);
        return (ClientTexts.Of(latest.Event.Actor, await NamesAsync([latest.Event.Actor.Reference])), latest.Time);
    }

    private ClientForm Typed(IFormCollection posted)
    {
        var form = ClientForm.Of(Stored);
        foreach (var field in SettingsField.All)
        {
            var values = posted[field.Name].OfType<string>().Select(value => value.Normalize()).ToList();
            // A tick that is off and a list without values are not posted; any other field is, unless the page does not have it.
            if (values.Count > 0 || field.IsList || field.Read(new()).Count == 0) field.Write(form, values);
        }

        form.Scopes = [.. form.Scopes.Concat(posted[OtherScopes].ToString().Split((char[])[' ', '\n', '\r', '\t', ','], StringSplitOptions.RemoveEmptyEntries)).Distinct()];
        return form;
    }

    /// <summary>It comes from the page, so that whoever alters it misleads nobody but themselves.</summary>
    private ClientForm OriginalOf(IFormCollection posted)
    {
        try
        {
            return JsonSerializer.Deserialize<ClientForm>(posted[Base].ToString()) ?? ClientForm.Of(Stored);
        }
        catch (JsonException)
        {
            return ClientForm.Of(Stored); // none was sent, or not ours
        }
    }
}
