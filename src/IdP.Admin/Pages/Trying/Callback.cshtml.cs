using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.SignIn;
using IdP.Admin.Trying;
using IdP.Issuers;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Trying;

/// <summary>Where the browser comes back from a sign-in that is tried. What came of it is shown in this one answer, to whoever began it.</summary>
[OpenTo(Audience.SignedIn)]
public sealed class CallbackModel(ConsoleStore store, TriedSignIns tried, TrialRedemption redemption, IssuerDirectory issuers, IOptions<IdPOptions> options) : ConsolePage
{
    /// <summary>Null when there is nothing to show.</summary>
    public Trial? Trial { get; private set; }

    public string ClientName { get; private set; } = "";

    /// <summary>Null when the provider sent no code.</summary>
    public TrialResult? Result { get; private set; }

    /// <summary>The error that the provider sent back instead of a code (RFC6749-4.1.2.1), with its description.</summary>
    public (string Error, string? Description)? Error { get; private set; }

    /// <summary>The rule by which the sign-in was refused, where the provider names one.</summary>
    public string? BrokenRule => Result?.BrokenRule ?? (Error?.Description is { } told ? TrialRedemption.RuleIn(told) : null);

    public override bool TellsOfError => Trial is null || Error is not null || Result?.TokenStatus != StatusCodes.Status200OK;

    public ClientAddress Address => new(Trial!.Organization, Trial.Issuer, Trial.ClientId);

    public async Task<IActionResult> OnGetAsync(string? state, string? iss, string? code, string? error, [FromQuery(Name = "error_description")] string? description)
    {
        var ct = HttpContext.RequestAborted;
        if (!options.Value.TestDeployment) return NotFound();
        if (HttpContext.Features.Get<RunningSession>() is not { } session || string.IsNullOrEmpty(state) || await tried.TakeAsync(Actor, session.Hash, state, ct) is not { } trial) return NothingToShow();

        try
        {
            // RFC9207-2.4: an answer that another issuer gave is not even looked at. Rights may have gone meanwhile.
            var issuer = issuers.All.FirstOrDefault(issuer => issuer.Name == trial.Issuer);
            if (issuer is null || iss != issuer.Url || !Actor.May(Right.TryClients, trial.Organization)) return NothingToShow();

            Trial = trial;
            ClientName = (await store.FindClientAsync(trial.Issuer, trial.ClientId, ct))?.Client.ClientName ?? trial.ClientId;
            if (!string.IsNullOrEmpty(code)) Result = await redemption.RedeemAsync(trial, code, ct);
            else Error = (error ?? "", description);
            return Page();
        }
        finally
        {
            await tried.EndAsync(trial);
        }
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult NothingToShow()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
