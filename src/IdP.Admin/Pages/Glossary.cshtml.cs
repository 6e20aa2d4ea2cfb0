using IdP.Admin.Access;

namespace IdP.Admin.Pages;

/// <summary>The words of the standards, explained once.</summary>
[OpenTo(Audience.Anybody)]
public sealed class GlossaryModel : ConsolePage;
