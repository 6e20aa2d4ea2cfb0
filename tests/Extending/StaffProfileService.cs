using System.Security.Claims;
using IdP.Users;

namespace Extending;

/// <summary>Says in which department somebody works, where a client reads who they are, and lets nobody act who has left.</summary>
public sealed class StaffProfileService(PersonProfileService people, StaffRegister staff) : IProfileService
{
    public async Task GetProfileDataAsync(ProfileDataRequestContext context, CancellationToken ct)
    {
        await people.GetProfileDataAsync(context, ct);

        // Not in the access token: that one is for APIs, which have no business with it.
        if (context.Caller == ProfileCallers.AccessToken) return;
        if (staff.Find(UserId(context.Subject)) is { } employee) context.IssuedClaims.Add(new Claim("department", employee.Department));
    }

    public async Task IsActiveAsync(IsActiveContext context, CancellationToken ct)
    {
        await people.IsActiveAsync(context, ct);
        if (staff.Find(UserId(context.Subject)) is { HasLeft: true }) context.IsActive = false;
    }

    private static string UserId(ClaimsPrincipal subject) => subject.FindFirst("sub")!.Value;
}
