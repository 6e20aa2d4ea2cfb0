namespace IdP.Rules.Profiles;

/// <summary>ID-porten's newer published rules, where they differ from those of its token page.</summary>
public static class IdPorten2025
{
    public static Profile Profile { get; } = IdPorten.Profile with
    {
        Name = "idporten-2025",
        Assertions = IdPorten.Profile.Assertions with
        {
            TokenEndpointIsAudience = false, // E-071: the issuer is the one audience (D-03)
            OtherAudiencesTolerated = false, // E-074
            ClientIdRequired = true, // E-083, D-02
        },
        RefreshTokenExpiresIn = true, // E-216
    };
}
