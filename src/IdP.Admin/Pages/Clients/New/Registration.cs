using IdP.Admin.Clients;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>What came of registering a draft.</summary>
/// <param name="Draft">As it is afterwards.</param>
/// <param name="Client">What became of the client; null when it was registered, or proposed, before.</param>
/// <param name="Secret">What became of its secret; null for a client that has none.</param>
public sealed record Registration(ClientDraft Draft, Outcome? Client, Outcome? Secret);
