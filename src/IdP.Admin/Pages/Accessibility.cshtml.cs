using IdP.Admin.Access;

namespace IdP.Admin.Pages;

/// <summary>What we promise about accessibility, what we know is missing, and whom to tell.</summary>
[OpenTo(Audience.Anybody)]
public sealed class AccessibilityModel : ConsolePage;
