using Duende.IdentityServer.Validation;

namespace IdP.Duende;

/// <summary>
/// Asked last, when IdentityServer has found its code or refresh token: it must stand for the grant whose rules were asked, so that a
/// handle that was kept for one grant buys no token of another (E-138).
/// </summary>
internal sealed class TokenRequestValidator(Handovers handovers) : ICustomTokenRequestValidator
{
    public Task ValidateAsync(CustomTokenRequestValidationContext context, CancellationToken ct)
    {
        var request = context.Result!.ValidatedRequest;
        var granted = (request.AuthorizationCode?.Subject ?? request.RefreshToken?.Subject)?.FindFirst(Handover.GrantClaim)?.Value;
        if (handovers.Find() is not { Order: not null } handover || handover.Grant?.GrantId != granted)
            context.Result = new TokenRequestValidationResult(request, "invalid_grant", "The grant is not the one that was handed over.");

        return Task.CompletedTask;
    }
}
