using System.Buffers;
using System.Text;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Assertions;
using IdP.Rules.Clients;
using Microsoft.Extensions.Primitives;

namespace IdP.Clients;

/// <summary>Finds the one credential that a request presents (RFC6749-2.3). Pure; never throws.</summary>
public static class SecretParser
{
    private const int LongestBasicCredential = 2048;

    // The framework's base64 skips it; RFC7617-2 has none.
    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create(" \t\r\n");

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static Result<ParsedSecret> Parse(StringValues authorization, ProtocolForm form, Issuer issuer, RuleTrace trace)
    {
        var assertion = form["client_assertion"];
        var assertionType = form["client_assertion_type"];

        if (trace.Ask("E-111", AssertionAndTypeComeTogether(assertion, assertionType)) is { } half) return half;
        if (trace.Ask("E-052", OneMethodOnly(authorization, form["client_secret"], assertion)) is { } several) return several;

        if (authorization.Count > 0) return Basic(authorization[0] ?? "", form["client_id"], issuer, trace);
        if (assertion is not null) return Assertion(assertion, assertionType!, form["client_id"], issuer, trace);

        if (trace.Ask("E-063", ClientIsNamed(form["client_id"])) is { } nobody) return nobody;

        // E-048: a secret in the form is client_secret_post; a client_id alone is a public client (E-060).
        return form["client_secret"] is { } secret
            ? Presented(issuer, form["client_id"]!, ParsedSecretTypes.SharedSecret, AuthenticationMethods.ClientSecretPost, secret)
            : Presented(issuer, form["client_id"]!, ParsedSecretTypes.NoSecret, AuthenticationMethods.None, null);
    }

    // E-111, E-112, D-45: half an assertion is a malformed request, not a failed proof.
    private static Refusal? AssertionAndTypeComeTogether(string? assertion, string? type) => (assertion, type) switch
    {
        (not null, null) => Refusal.InvalidRequest("client_assertion_type is missing: client_assertion was sent."),
        (null, not null) => Refusal.InvalidRequest("client_assertion is missing: client_assertion_type was sent."),
        _ => null,
    };

    // E-052 to E-054: RFC6749-2.3 forbids more than one method in each request.
    private static Refusal? OneMethodOnly(StringValues authorization, string? secret, string? assertion)
    {
        var methods = authorization.Count + (secret is null ? 0 : 1) + (assertion is null ? 0 : 1);
        return methods > 1 ? Refusal.InvalidClient("the client authenticates in more than one way").Because("one authentication method", $"{methods}") : null;
    }

    // E-011, E-049, E-062, E-063.
    private static Refusal? ClientIsNamed(string? clientId) =>
        clientId is null ? Refusal.InvalidClient("the request does not say which client it comes from").Because("client_id, an Authorization header, or a client_assertion", null) : null;

    /// <summary>What a client assertion presents, by itself (RFC7521-4.2).</summary>
    /// <param name="jwt">The parameter <c>client_assertion</c>.</param>
    /// <param name="type">The parameter <c>client_assertion_type</c>.</param>
    /// <param name="clientId">The parameter <c>client_id</c>, when it came along.</param>
    /// <param name="issuer">The issuer that is asked.</param>
    /// <param name="trace">Where the asked rules are noted.</param>
    public static Result<ParsedSecret> Assertion(string jwt, string type, string? clientId, Issuer issuer, RuleTrace trace)
    {
        if (trace.Ask("E-113", TypeIsJwtBearer(type)) is { } otherType) return otherType;

        // The subject is only claimed so far: it says which client's keys to try.
        if (ClientAssertion.Read(jwt).Refused(out var malformed, out var assertion)) return trace.Ask("E-114", malformed)!;
        trace.Held("E-114");
        if (trace.Ask("E-079", SubjectIsNamed(assertion)) is { } nobody) return nobody;
        if (trace.Ask("E-083", ClientIdIsSent(clientId, issuer)) is { } absent) return absent;
        if (trace.Ask("E-082", SameClient(clientId, assertion.Subject!)) is { } other) return other;

        return Presented(issuer, assertion.Subject!, ParsedSecretTypes.JwtBearer, AuthenticationMethods.PrivateKeyJwt, jwt);
    }

    private static Refusal? TypeIsJwtBearer(string type) =>
        type == ParsedSecretTypes.JwtBearer
            ? null
            : Refusal.InvalidClient("client_assertion_type is not supported").Because(ParsedSecretTypes.JwtBearer, Printable.Shorten(type));

    private static Refusal? SubjectIsNamed(ClientAssertion assertion) =>
        assertion.Subject is { Length: > 0 } ? null : Refusal.InvalidClient("the assertion has no sub").Because("sub = client_id", null);

    // D-02.
    private static Refusal? ClientIdIsSent(string? clientId, Issuer issuer) =>
        clientId is null && issuer.Profile.Assertions.ClientIdRequired
            ? Refusal.InvalidClient("client_id must be sent along with client_assertion").Because("client_id", null)
            : null;

    // E-040, E-082: RFC7521-4.2.
    private static Refusal? SameClient(string? clientId, string proven) =>
        clientId is null || clientId == proven
            ? null
            : Refusal.InvalidClient("client_id is not the client that authenticates").Because("the client_id of the credential, or no client_id", "another client_id");

    // E-037 to E-039: client_id may come along, and must then be the same.
    private static Result<ParsedSecret> Basic(string header, string? clientId, Issuer issuer, RuleTrace trace)
    {
        // E-047: the scheme's name has no case (RFC9110-11.1).
        const string scheme = "Basic ";
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return Unreadable("the Authorization scheme is not Basic");
        if (header.Length > LongestBasicCredential) return Unreadable("the Authorization header is too long");

        Span<byte> decoded = stackalloc byte[LongestBasicCredential];
        var credential = header.AsSpan(scheme.Length).Trim(' ');
        if (credential.ContainsAny(WhiteSpace) || !Base64Text.HasNoLooseBits(credential) || !Convert.TryFromBase64Chars(credential, decoded, out var length)) return Unreadable("the credential is not base64");
        decoded = decoded[..length];

        // E-044, E-045: the secret may hold colons, the client_id may not (RFC7617-2).
        var colon = decoded.IndexOf((byte)':');
        if (colon <= 0) return Unreadable("the credential is not client_id, colon, secret");
        if (ProtocolForm.Decode(decoded[..colon]) is not { } id) return Unreadable("the client_id is not UTF-8 text");
        if (Text(decoded[(colon + 1)..]) is not { } secret) return Unreadable("the secret is not UTF-8 text");

        trace.Held("E-043");
        if (trace.Ask("E-040", SameClient(clientId, id)) is { } other) return other;

        var presented = Presented(issuer, id, ParsedSecretTypes.SharedSecret, AuthenticationMethods.ClientSecretBasic, secret);

        // E-046, D-44: RFC6749-2.3.1 wants the halves form-encoded, ID-porten's page only joins them. Both readings are tried.
        if (ProtocolForm.Decode(decoded[(colon + 1)..]) is { } formDecoded && formDecoded != secret) presented.Properties["form_decoded"] = formDecoded;
        return presented;

        Refusal Unreadable(string reason) => trace.Ask("E-043", Refusal.InvalidClient(reason).Because("Basic base64(client_id:secret)", "something else"))!;
    }

    private static string? Text(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return StrictUtf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static ParsedSecret Presented(Issuer issuer, string id, string type, string method, string? credential) => new()
    {
        Id = id,
        Type = type,
        AuthenticationMethod = method,
        Credential = credential,
        Properties = { ["issuer"] = issuer.Url },
    };
}
