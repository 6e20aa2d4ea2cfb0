using IdP.Endpoints.Authorize;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.LoginGov;

namespace IdP.Endpoints.LoginGov;

/// <summary>The way back to a client whose redirect URI was found registered, with the parameters in the order of their names.</summary>
internal static class LoginGovRedirect
{
    public static IResult Code(AuthorizeRequest request, string code) => To(request, [new("code", code)]);

    public static IResult Error(AuthorizeRequest request, Refusal refusal) => To(request, [new("error", refusal.Code), new("error_description", Prose.Of(refusal))]);

    /// <summary>E-297: the person changed their mind.</summary>
    public static IResult Cancelled(AuthorizeRequest request) => To(request, [new("error", "access_denied")]);

    private static SeeOther To(AuthorizeRequest request, List<KeyValuePair<string, string>> parameters)
    {
        if (request.State is { } state) parameters.Add(new("state", state));
        return new(AuthorizeResponse.WithQuery(request.RedirectUri!, parameters));
    }
}
