namespace IdP.Users;

/// <summary>EXTENSION POINT: what is said about a person, and whether they may still act.</summary>
public interface IProfileService
{
    /// <summary>Adds to <see cref="ProfileDataRequestContext.IssuedClaims"/> what this client may know. The protocol's own claims (iss, sub, aud, exp …) are not taken from here.</summary>
    Task GetProfileDataAsync(ProfileDataRequestContext context, CancellationToken ct);

    /// <summary>Sets <see cref="IsActiveContext.IsActive"/> to false to refuse tokens for a person who is blocked or gone.</summary>
    Task IsActiveAsync(IsActiveContext context, CancellationToken ct);
}
