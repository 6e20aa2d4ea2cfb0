using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Authorize;

/// <summary>
/// ID-porten's <c>onbehalfof</c>: one client of a supplier signs people in for many customers, each registered with the client,
/// and the id_token says for which.
/// </summary>
public static class OnBehalfOfRules
{
    /// <summary>The member of a registration that names the customers. A profile without it does not read the parameter.</summary>
    public const string Member = "onbehalfof";

    /// <summary>The customer the request names; null for the client itself.</summary>
    public static string? Customer(AuthorizeRequest request, Profile profile) => profile.ClientMembers.Contains(Member) ? request.OnBehalfOf : null;

    /// <summary>ID-onbehalfof: the pair of client and customer is registered. Compared character for character.</summary>
    public static Refusal? CustomerIsRegistered(AuthorizeRequest request, Client client, Profile profile) =>
        Customer(request, profile) is { } customer && !client.OnBehalfOf.Contains(customer, StringComparer.Ordinal)
            ? Refusal.InvalidRequest("onbehalfof is not registered for this client.").Because("a registered onbehalfof", Printable.Shorten(customer))
            : null;
}
