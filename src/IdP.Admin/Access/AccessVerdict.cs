namespace IdP.Admin.Access;

/// <summary>What becomes of a request before its page sees it.</summary>
public enum AccessVerdict
{
    Allowed,

    /// <summary>The role does not allow it.</summary>
    Forbidden,

    /// <summary>The organisation does not exist for the caller.</summary>
    NotFound,

    /// <summary>The caller has to prove anew who they are.</summary>
    SignInAnew,
}
