using IdP.Admin.Texts;

namespace IdP.Admin.Pages.Clients;

/// <summary>One line of a client's registration.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">As somebody reads them; empty for nothing.</param>
/// <param name="Change">Where it is changed; null for what never changes, and for who may not.</param>
/// <param name="Mono">True for what is compared character by character.</param>
public sealed record OverviewFact(Text Name, IReadOnlyList<string> Values, string? Change, bool Mono);
