using Duende.IdentityServer.Validation;

namespace IdP.Duende;

/// <summary>Lets IdentityServer's authorization endpoint answer nothing but what was handed over, for the client it was handed over for.</summary>
internal sealed class AuthorizeRequestValidator(Handovers handovers) : ICustomAuthorizeRequestValidator
{
    public Task ValidateAsync(CustomAuthorizeRequestValidationContext context, CancellationToken ct)
    {
        var request = context.Result!.ValidatedRequest;
        if (handovers.Find() is not { Grant: not null } handover || handover.Client.ClientId != request.Client.ClientId)
            context.Result = new AuthorizeRequestValidationResult(request, "unauthorized_client", "The request was not handed over.");

        return Task.CompletedTask;
    }
}
