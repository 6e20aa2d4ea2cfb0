namespace IdP.Clients;

/// <summary>What <see cref="ParsedSecret.Credential"/> holds. The names are Duende's.</summary>
public static class ParsedSecretTypes
{
    public const string NoSecret = "NoSecret";
    public const string SharedSecret = "SharedSecret";
    public const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
}
