using IdP.Admin.Access;
using IdP.Admin.Testing;
using IdP.Admin.Texts;
using IdP.Admin.Ui.Parts;
using IdP.Issuers;
using IdP.Storage.Audit;
using IdP.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdP.Admin.Pages.Issuers;

/// <summary>Gives an issuer a new signing key at once: after a suspected loss, or to practise.</summary>
[Needs(Right.ManagePlatform, FreshSignIn = true)]
public sealed class RotateModel(IssuerDirectory issuers, SigningKeys keys) : ConsolePage
{
    [BindProperty(Name = ConfirmPart.IdField)]
    public string? Confirmed { get; set; }

    [BindProperty(Name = ConfirmPart.ReasonField)]
    public string? Reason { get; set; }

    public Issuer Issuer { get; private set; } = null!;

    public string Path => $"/issuers/{Uri.EscapeDataString(Issuer.Name)}";

    /// <summary>What it means, point by point.</summary>
    public static IEnumerable<Text> Meaning => [IssuerTexts.RotateSigns, IssuerTexts.RotateCaches, IssuerTexts.RotateKeeps, IssuerTexts.RotateAnnounced];

    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (issuers.All.FirstOrDefault(known => known.Name == (string?)RouteData.Values["issuer"]) is { } issuer) Issuer = issuer;
        else context.Result = NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Confirmed?.Trim() != Issuer.Name) Errors.Add(new(ConfirmPart.IdField, IssuerTexts.TypeNameToConfirm.With("issuer", Issuer.Name)));
        if ((Reason ?? "").Trim().Length < ConfirmPart.ShortestReason) Errors.Add(new(ConfirmPart.ReasonField, ClientTexts.ReasonTooShort));
        if (Errors.Count > 0) return Refused();

        var circumstances = Circumstances(Reason);
        await keys.RotateNowAsync(Issuer, new()
        {
            Action = AuditActions.IssuerKeysRotated,
            Actor = Actor.ForAudit(organization: null),
            Target = new FaultScope(Issuer.Name).Target,
            Reason = circumstances.Reason,
            Source = circumstances.Source,
            RequestId = circumstances.RequestId,
        }, HttpContext.RequestAborted);
        Say(IssuerTexts.Rotated.With("issuer", Issuer.Name));
        return Redirect(Path);
    }
}
