using System.Buffers;

namespace IdP.Pages;

/// <summary>
/// Where a form may lead, as a source of the policy's <c>form-action</c>. Browsers hold a form to it on every redirect
/// that answers the form, so a page whose answer redirects to a client must name that client's origin.
/// </summary>
public static class FormTarget
{
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

    /// <summary>
    /// The origin of a web address, and the scheme alone of an app's own address or of a host that a policy cannot spell
    /// (an IPv6 literal). Nothing else of the URI gets into the header.
    /// </summary>
    public static string Of(string redirectUri)
    {
        var uri = new Uri(redirectUri, UriKind.Absolute);
        var web = uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp;
        return web && !uri.Host.AsSpan().ContainsAnyExcept(HostCharacters)
            ? uri.GetLeftPart(UriPartial.Scheme) + uri.Host + (uri.IsDefaultPort ? "" : $":{uri.Port}")
            : uri.Scheme + ":";
    }
}
