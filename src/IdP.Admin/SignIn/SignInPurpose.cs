using Microsoft.AspNetCore.Authentication;

namespace IdP.Admin.SignIn;

/// <summary>What somebody signs in for. It travels with the sign-in, sealed, and stays in its ticket.</summary>
public enum SignInPurpose
{
    /// <summary>To use the console.</summary>
    Ordinary,

    /// <summary>To prove anew who they are, in a session they have.</summary>
    StepUp,

    /// <summary>To become the first operator.</summary>
    Setup,

    /// <summary>With a link that the host handed out, past the provider.</summary>
    BreakGlass,
}

/// <summary>Writes the purpose into a sign-in, and reads it there.</summary>
public static class SignInPurposes
{
    private const string Item = "purpose";

    public static SignInPurpose Purpose(this AuthenticationProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return properties.Items.TryGetValue(Item, out var purpose) ? Enum.Parse<SignInPurpose>(purpose!) : SignInPurpose.Ordinary;
    }

    public static void SetPurpose(this AuthenticationProperties properties, SignInPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(properties);
        properties.Items[Item] = purpose.ToString();
    }
}
