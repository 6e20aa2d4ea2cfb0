namespace IdP.Rules.LoginGov;

/// <summary>Which scope opens which attributes, in id_token and userinfo alike, and which of them are of a verified identity only.</summary>
public static class AttributeScopes
{
    /// <summary>E-303: in the order of Login.gov's metadata.</summary>
    public static IReadOnlyList<string> Supported { get; } =
    [
        "email", "all_emails", "locale", "openid", "profile:verified_at", "x509", "x509:subject", "x509:issuer", "x509:presented",
        "address", "phone", "profile", "profile:name", "profile:birthdate", "social_security_number",
    ];

    /// <summary>By scope.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Claims { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["email"] = ["email", "email_verified"],
        ["all_emails"] = ["all_emails"],
        ["locale"] = ["locale"],
        ["phone"] = ["phone", "phone_verified"],
        ["profile"] = ["given_name", "family_name", "birthdate", "verified_at"],
        ["profile:name"] = ["given_name", "family_name"],
        ["profile:birthdate"] = ["birthdate"],
        ["profile:verified_at"] = ["verified_at"],
        ["social_security_number"] = ["social_security_number"],
        ["address"] = ["address"],
        ["x509"] = ["x509_subject", "x509_presented", "x509_issuer"],
        ["x509:subject"] = ["x509_subject"],
        ["x509:presented"] = ["x509_presented"],
        ["x509:issuer"] = ["x509_issuer"],
    };

    private static readonly HashSet<string> OfVerifiedIdentities =
        ["address", "phone", "profile", "profile:name", "profile:birthdate", "profile:verified_at", "social_security_number"];

    private static readonly HashSet<string> AttributesOfVerifiedIdentities =
        ["address", "phone", "phone_verified", "given_name", "family_name", "birthdate", "social_security_number"];

    /// <summary>The scopes of a request that mean something.</summary>
    public static IReadOnlyList<string> Understood(string? scope) => [.. Scopes.Read(scope).Where(Supported.Contains)];

    /// <summary>What a request is granted of them: what is registered, and within the client's identity level. The rest is dropped without a word.</summary>
    public static IReadOnlyList<string> Granted(string? scope, IReadOnlyList<string> registered, int? ial) =>
        [.. Understood(scope).Where(word => registered.Contains(word) && (ial >= 2 || !OfVerifiedIdentities.Contains(word)))];

    /// <summary>E-250: the attributes that granted scopes open.</summary>
    /// <param name="scope">Granted, space-separated.</param>
    /// <param name="proofed">The sign-in asserts a verified identity.</param>
    public static IReadOnlyList<string> Attributes(string scope, bool proofed) =>
    [
        .. Scopes.Read(scope).SelectMany(word => Claims.GetValueOrDefault(word) ?? []).Distinct()
            .Where(attribute => proofed || !AttributesOfVerifiedIdentities.Contains(attribute)),
    ];
}
