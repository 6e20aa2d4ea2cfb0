using System.Security.Claims;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using Ours = IdP.Users;

namespace IdP.Duende;

/// <summary>Our profile service, or the organisation's that stands in its place, for IdentityServer to ask.</summary>
internal sealed class ProfileService(Ours.IProfileService people, Handovers handovers) : IProfileService
{
    public async Task GetProfileDataAsync(ProfileDataRequestContext context, CancellationToken ct)
    {
        var question = new Ours.ProfileDataRequestContext(Person, handovers.Current.Client, context.Caller, context.RequestedClaimTypes);
        await people.GetProfileDataAsync(question, ct);
        context.IssuedClaims.AddRange(question.IssuedClaims);
    }

    /// <summary>Not asked at a sign-in: who is blocked by then gets no tokens.</summary>
    public async Task IsActiveAsync(IsActiveContext context, CancellationToken ct)
    {
        if (handovers.Current.Order is null) return;

        var question = new Ours.IsActiveContext(Person, handovers.Current.Client, context.Caller);
        await people.IsActiveAsync(question, ct);
        context.IsActive = question.IsActive;
    }

    // As our directory knows them: IdentityServer does not.
    private ClaimsPrincipal Person => Ours.SignInPrincipal.Of(handovers.Current.Grant!);
}
