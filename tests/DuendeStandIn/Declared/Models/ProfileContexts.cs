using System.Security.Claims;
using Duende.IdentityServer.Validation;

namespace Duende.IdentityServer.Models;

public class ProfileDataRequestContext
{
    public ProfileDataRequestContext() { }

    public ProfileDataRequestContext(ClaimsPrincipal subject, Client client, string caller, IEnumerable<string> requestedClaimTypes)
        : this(subject, (IConnectedApplication)client, caller, requestedClaimTypes) { }

    public ProfileDataRequestContext(ClaimsPrincipal subject, IConnectedApplication application, string caller, IEnumerable<string> requestedClaimTypes)
    {
        Subject = subject;
        Application = application;
        Caller = caller;
        RequestedClaimTypes = requestedClaimTypes;
    }

    public IValidatedRequest? ProtocolRequest { get; set; }
    public ClaimsPrincipal Subject { get; set; } = default!;
    public IEnumerable<string> RequestedClaimTypes { get; set; } = default!;
    public IConnectedApplication? Application { get; set; }
    public string Caller { get; set; } = default!;
    public ResourceValidationResult RequestedResources { get; set; } = default!;
    public List<Claim> IssuedClaims { get; set; } = [];
    public List<SamlAttribute> SamlAttributes { get; } = [];
}

public class IsActiveContext
{
    public IsActiveContext(ClaimsPrincipal subject, Client client, string caller) : this(subject, (IConnectedApplication)client, caller) { }

    public IsActiveContext(ClaimsPrincipal subject, IConnectedApplication application, string caller)
    {
        Subject = subject;
        Application = application;
        Caller = caller;
        IsActive = true;
    }

    public ClaimsPrincipal Subject { get; set; }
    public IConnectedApplication? Application { get; set; }
    public string Caller { get; set; }
    public bool IsActive { get; set; }
}
