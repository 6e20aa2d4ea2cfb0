using IdP.Admin.Access;

namespace IdP.Admin.Pages.Session;

/// <summary>Says that signing in did not work. Why exactly is in the audit trail: it is nobody's business who is not signed in.</summary>
[OpenTo(Audience.Anybody)]
public sealed class FailedModel : ReturningPage
{
    public override bool TellsOfError => true;

    public void OnGet() => Response.StatusCode = StatusCodes.Status403Forbidden;
}
