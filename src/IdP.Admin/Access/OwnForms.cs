using Microsoft.AspNetCore.Antiforgery;

namespace IdP.Admin.Access;

/// <summary>Tells the forms that the console gave to this browser from those that somebody else made.</summary>
public static class OwnForms
{
    /// <returns>False also for a form that cannot be read.</returns>
    public static async Task<bool> IsOursAsync(this IAntiforgery antiforgery, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(antiforgery);
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }
}
