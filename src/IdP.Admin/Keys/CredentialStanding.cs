namespace IdP.Admin.Keys;

/// <summary>How a credential stands.</summary>
public enum CredentialStanding
{
    Active,

    /// <summary>It ends within 30 days, and nothing of its kind comes after it.</summary>
    EndsSoon,

    /// <summary>It goes on until a set time, beside a newer one that takes its place.</summary>
    Ending,

    Expired,
}
