using IdP.Admin.Access;
using IdP.Storage;
using IdP.Storage.Audit;

namespace IdP.Admin.Explain;

/// <summary>Tells the audit trail who looked at a refused request: once for each person, request and minute.</summary>
public sealed class ExplanationTrail(AuditStore audit, TimeProvider clock)
{
    private readonly OncePerMinute views = new(clock);

    /// <param name="http">The request of whoever looks.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="explanation">At what.</param>
    /// <param name="organization">Whose client it is about; null when it named none.</param>
    public async Task ViewedAsync(HttpContext http, Actor actor, Explanation explanation, string? organization)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(explanation);
        if (!views.IsFirst($"{actor.Subject} {explanation.Reference}")) return;
        await audit.AppendAsync(new()
        {
            Action = AuditActions.ExplanationViewed,
            Actor = actor.ForAudit(organization),
            Target = new() { Type = "explanation", Id = explanation.Reference, Issuer = explanation.Issuer, Organization = organization },
            Source = new(AuditChannels.Ui, http.Connection.RemoteIpAddress?.ToString()),
            RequestId = http.TraceIdentifier,
        });
    }
}
