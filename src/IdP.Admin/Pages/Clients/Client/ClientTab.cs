namespace IdP.Admin.Pages.Clients;

/// <summary>The pages of a client.</summary>
public enum ClientTab
{
    Overview,
    Settings,
    Credentials,
    TryIt,
    Activity,
    History,
    Danger,
}
