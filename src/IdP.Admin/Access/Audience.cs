namespace IdP.Admin.Access;

/// <summary>Who may see a page that needs no role.</summary>
public enum Audience
{
    Anybody,
    SignedIn,
}
