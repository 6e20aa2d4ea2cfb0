namespace IdP.Storage;

/// <summary>What a row of <c>client_redirect_uris</c> is for.</summary>
internal static class RedirectKinds
{
    /// <summary>Where codes may be sent.</summary>
    public const string Redirect = "redirect";

    /// <summary>Where a browser may be sent after logout.</summary>
    public const string PostLogout = "post_logout";
}
