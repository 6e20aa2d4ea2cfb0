using System.Security.Claims;

namespace IdP.Users;

/// <summary>
/// What the user directory and the sign-in say about a person: <c>pid</c>, <c>acr</c>, <c>locale</c> and whatever else the
/// profile and the granted scopes open.
/// </summary>
public sealed class PersonProfileService(IUserDirectory directory) : IProfileService
{
    public async Task GetProfileDataAsync(ProfileDataRequestContext context, CancellationToken ct)
    {
        if (await directory.FindAsync(UserId(context.Subject), ct) is not { } user) return;

        foreach (var type in context.RequestedClaimTypes)
        {
            // acr and locale belong to the sign-in, everything else to the person (E-238, E-243, E-244).
            if ((context.Subject.FindFirst(type)?.Value ?? user.Claims.GetValueOrDefault(type)) is not { } value) continue;
            context.IssuedClaims.Add(new Claim(type, value, value is "true" or "false" ? ClaimValueTypes.Boolean : ClaimValueTypes.String));
        }
    }

    public async Task IsActiveAsync(IsActiveContext context, CancellationToken ct) =>
        context.IsActive = await directory.FindAsync(UserId(context.Subject), ct) is { Active: true };

    private static string UserId(ClaimsPrincipal subject) => subject.FindFirst("sub")!.Value;
}
