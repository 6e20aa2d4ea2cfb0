namespace IdP.Pages;

/// <summary>What keeps a posted sign-in form from being accepted.</summary>
public enum SignInError
{
    /// <summary>No person was chosen, or one that is not in the list.</summary>
    NobodyChosen,

    /// <summary>Not 11 digits with a date and right check digits.</summary>
    PidMalformed,

    /// <summary>A well-formed number whose month is not increased by 80: it could be somebody's.</summary>
    PidNotSynthetic,

    /// <summary>A person whose identity is not verified as the client asks.</summary>
    NotVerified,

    /// <summary>No level was chosen, or one that does not satisfy the request.</summary>
    LevelNotChosen,
}
