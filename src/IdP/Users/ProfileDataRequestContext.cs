using System.Security.Claims;
using IdP.Rules.Clients;

namespace IdP.Users;

/// <summary>A question to <see cref="IProfileService"/>: which claims about this person go where?</summary>
public sealed class ProfileDataRequestContext(ClaimsPrincipal subject, Client application, string caller, IEnumerable<string> requestedClaimTypes)
{
    /// <summary>The person: <c>sub</c> (the directory's identifier), <c>acr</c>, <c>amr</c>, <c>auth_time</c>, <c>locale</c> of the sign-in.</summary>
    public ClaimsPrincipal Subject { get; set; } = subject;

    /// <summary>Who will read the claims.</summary>
    public Client Application { get; set; } = application;

    /// <summary>One of <see cref="ProfileCallers"/>: where the claims will go.</summary>
    public string Caller { get; set; } = caller;

    /// <summary>What the profile and the granted scopes open.</summary>
    public IEnumerable<string> RequestedClaimTypes { get; set; } = requestedClaimTypes;

    public List<Claim> IssuedClaims { get; set; } = [];
}
