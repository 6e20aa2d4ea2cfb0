using IdP.Admin.Access;
using IdP.Admin.SignIn;

namespace IdP.Admin.Pages.Session;

/// <summary>A page on the way to signing in, which knows where its reader comes back to.</summary>
public abstract class ReturningPage : ConsolePage
{
    /// <summary>A path of our own, with its query.</summary>
    public string Return => SignInEndpoints.Local(Request.Query[SignInEndpoints.ReturnTo]);

    /// <summary>True: a form waits there.</summary>
    public bool HasForm => Return.Contains($"{KeptForms.Query}=", StringComparison.Ordinal);
}
