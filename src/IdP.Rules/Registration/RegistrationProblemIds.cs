namespace IdP.Rules.Registration;

/// <summary>The texts that registration problems are said with, so that whoever translates them can see that none is forgotten.</summary>
public static class RegistrationProblemIds
{
    /// <summary>Every <see cref="RegistrationProblem.Id"/>, with the names of the values that come with it; a text need not use them all.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = Read("""
        document.unreadable reason
        document.too_large max count
        document.not_json line byte
        document.not_utf8
        document.not_an_object
        document.unknown_member member
        document.misspelt_member member nearest
        document.repeated_member member
        document.scope_twice member
        document.not_a_text member
        document.not_true_or_false member
        document.not_seconds member
        document.not_a_level member
        document.not_texts member
        document.not_a_choice member allowed
        document.not_a_key_set member
        issuer.required
        issuer.unknown issuers
        issuer.immutable issuer
        client_id.required
        client_id.spaces
        client_id.characters max
        client_id.colon
        client_id.removed value
        client_id.in_two_files file
        name.required
        name.too_long max count
        name.spaces
        name.hidden_chars
        application_type.immutable app_type
        orgno.check_digit
        auth.public_only app_type method allowed
        auth.needs_method app_type allowed
        auth.profile_forbids profile method allowed
        grant.required
        grant.profile_forbids grant_type profile allowed
        grant.public_credentials
        grant.refresh_alone
        grant.duplicate grant_type
        pkce.public
        member.profile_forbids member profile
        request.needs_key
        customer.characters customer max
        customer.duplicate customer
        customer.too_many max count
        scope.required
        scope.openid
        scope.characters scope
        scope.duplicate scope
        scope.too_long max count
        lifetime.range field min max
        lifetime.order
        redirect.required
        redirect.too_many max count
        redirect.duplicate uri
        redirect.empty
        redirect.too_long max count
        redirect.characters uri
        redirect.idn uri punycode
        redirect.wildcard uri
        redirect.not_absolute uri
        redirect.scheme uri scheme
        redirect.fragment uri
        redirect.userinfo uri
        redirect.dot_segments uri
        redirect.response_parameter uri parameter
        redirect.host uri
        redirect.port uri
        redirect.https uri
        redirect.localhost_prod uri
        redirect.custom_scheme_web uri scheme
        redirect.custom_scheme_form uri scheme
        redirect.lookalike uri host punycode
        redirect.exact_hint uri
        logout.frontchannel_host host
        logout.backchannel_host host
        secret.not_accepted member
        secret.method method
        secret.two_active max
        secret.too_long_lived days
        secret.last_credential
        jwks_uri.unsafe uri
        jwks_uri.with_jwks
        key.required
        key.method method
        key.with_certificates
        key.too_many max count
        key.unreadable
        key.private_pasted
        key.symmetric kid
        key.x5c kid
        key.kid_required
        key.kid_chars max
        key.kid_duplicate kid
        key.use kid
        key.alg kid allowed
        key.kty kid allowed
        key.modulus kid
        key.too_short kid bits min
        key.too_long kid bits max
        key.exponent kid
        key.curve kid
        key.too_long_lived kid days
        cert.method
        cert.org_mismatch cert_org org
        cert.lock_alone
        cert.lock_one
        cert.lock_form length
        """);

    private static Dictionary<string, IReadOnlyList<string>> Read(string lines) =>
        lines.Split('\n').Select(line => line.Split(' ')).ToDictionary(words => words[0], IReadOnlyList<string> (words) => words[1..], StringComparer.Ordinal);
}
