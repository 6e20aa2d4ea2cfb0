using System.Security.Claims;
using IdP.Rules.Clients;

namespace IdP.Users;

/// <summary>A question to <see cref="IProfileService"/>: may this person still act at this application?</summary>
public sealed class IsActiveContext(ClaimsPrincipal subject, Client application, string caller)
{
    public ClaimsPrincipal Subject { get; set; } = subject;

    public Client Application { get; set; } = application;

    /// <summary>Which step asks: a grant type, or <c>UserInfoEndpoint</c>.</summary>
    public string Caller { get; set; } = caller;

    public bool IsActive { get; set; } = true;
}
