using IdP.Admin.Access;
using IdP.Admin.Texts;

namespace IdP.Admin.Ui;

/// <summary>An entry of the main menu.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Below the organisation's path, or from the root for what belongs to no organisation.</param>
/// <param name="Needs">Who cannot do this does not see the entry.</param>
/// <param name="Shortcut">The keys that lead there.</param>
public sealed record Place(Text Name, string Path, Right Needs, string? Shortcut = null)
{
    /// <summary>The menu of an organisation.</summary>
    public static readonly IReadOnlyList<Place> InOrganization =
    [
        new(UiTexts.Clients, "clients", Right.SeeClients, "g c"),
        new(UiTexts.Expiry, "expiry", Right.SeeClients, "g e"),
        new(UiTexts.Approvals, "approvals", Right.SeeClients, "g a"),
        new(UiTexts.Activity, "activity", Right.SeeClients),
        new(UiTexts.Audit, "audit", Right.SeeAudit),
        new(UiTexts.Members, "members", Right.ManageMembers),
    ];

    /// <summary>The menu of those who look after the deployment.</summary>
    public static readonly IReadOnlyList<Place> OfPlatform =
    [
        new(UiTexts.AllOrganizations, "/organizations", Right.SeePlatform),
        new(IssuerTexts.Issuers, "/issuers", Right.SeePlatform),
        new(UiTexts.Audit, "/audit", Right.SeePlatform),
    ];
}
