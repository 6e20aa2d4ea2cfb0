using IdP.Admin.Access;

namespace IdP.Admin.Pages.Session;

/// <summary>Says why somebody who is signed in has to sign in once more, before they are sent away to do it.</summary>
[OpenTo(Audience.Anybody)]
public sealed class ConfirmModel : ReturningPage;
