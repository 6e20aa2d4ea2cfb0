using System.Collections.Specialized;
using System.Security.Claims;
using Duende.IdentityServer.Models;

namespace Duende.IdentityServer.Validation;

public interface IRedirectUriValidator
{
    [Obsolete("Asks for less than the context says.")]
    Task<bool> IsRedirectUriValidAsync(string requestedUri, Client client);

#pragma warning disable CS0618 // by default the one asks the other
    Task<bool> IsRedirectUriValidAsync(RedirectUriValidationContext context, CancellationToken ct) => IsRedirectUriValidAsync(context.RequestedUri, context.Client);
#pragma warning restore CS0618

    Task<bool> IsPostLogoutRedirectUriValidAsync(string requestedUri, Client client, CancellationToken ct);
}

public class RedirectUriValidationContext
{
    public RedirectUriValidationContext() { }

    public RedirectUriValidationContext(string redirectUri, ValidatedAuthorizeRequest request)
    {
        RequestedUri = redirectUri;
        Client = request.Client;
        RequestParameters = request.Raw;
        RequestObjectValues = request.RequestObjectValues;
        AuthorizeRequestType = request.AuthorizeRequestType;
    }

    public string RequestedUri { get; set; } = default!;
    public Client Client { get; set; } = default!;
    public NameValueCollection RequestParameters { get; set; } = default!;
    public IEnumerable<Claim>? RequestObjectValues { get; set; }
    public AuthorizeRequestType AuthorizeRequestType { get; set; }
}

public enum AuthorizeRequestType
{
    Authorize,
    PushedAuthorization,
    AuthorizeWithPushedParameters,
}

public interface IClientConfigurationValidator
{
    Task ValidateAsync(ClientConfigurationValidationContext context, CancellationToken ct);
}

public class ClientConfigurationValidationContext(Client client)
{
    public Client Client { get; } = client;
    public bool IsValid { get; set; } = true;
    public string? ErrorMessage { get; set; }

    public void SetError(string message)
    {
        IsValid = false;
        ErrorMessage = message;
    }
}
