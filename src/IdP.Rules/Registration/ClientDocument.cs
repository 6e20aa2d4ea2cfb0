using System.Text.Json;
using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>
/// A registration document: a client as RFC 7591 and ID-porten's self-service write it. It is read strictly: a member that
/// is not known, is written twice or has another type is a problem, not a default.
/// </summary>
public sealed class ClientDocument
{
    /// <summary>The largest document, in bytes.</summary>
    public const int Largest = 64 * 1024;

    private const int Deepest = 8;

    private static readonly string[] KnownMembers =
    [
        "issuer", "client_id", "client_name", "application_type", "token_endpoint_auth_method", "grant_types", "redirect_uris",
        "post_logout_redirect_uris", "scope", "scopes", "client_orgno", "active", "code_challenge_method", "access_token_format",
        "access_token_lifetime", "refresh_token_lifetime", "authorization_lifetime", "refresh_token_usage", "sso_disabled",
        "frontchannel_logout_uri", "frontchannel_logout_session_required", "backchannel_logout_uri", "backchannel_logout_session_required",
        "require_pushed_authorization_requests", "dpop_bound_access_tokens", "require_signed_request_object",
        "agency_id", "ial", "default_aal", "allow_prompt_login", "onbehalfof", "certificate_lock", "jwks", "jwks_uri",
    ];

    /// <summary>The names of everything that a document may say.</summary>
    public static IReadOnlyList<string> Members => KnownMembers;

    private ClientDocument(IReadOnlyList<RegistrationProblem> problems) => Problems = problems;

    /// <summary>The client, without what it proves itself with. Null when there is no document to speak of; not to be stored while there are problems.</summary>
    public Client? Client { get; private init; }

    /// <summary>Null when the document does not say.</summary>
    public bool? Active { get; private init; }

    /// <summary>The keys as they were written, not yet judged; null when the document does not say.</summary>
    public IReadOnlyList<string>? Keys { get; private init; }

    /// <summary>The SHA-256 of the one business certificate the client may use; null for every one of its organisation.</summary>
    public string? CertificateLock { get; private init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<RegistrationProblem> Problems { get; }

    /// <summary>Reads a document. It always answers, whatever the bytes.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <param name="issuer">The name of the issuer when the document has none; null when it must say.</param>
    public static ClientDocument Read(ReadOnlySpan<byte> json, string? issuer)
    {
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        if (Malformed(json) is { } malformed) return new([malformed]);

        using var document = JsonDocument.Parse(json.ToArray(), new() { MaxDepth = Deepest });
        if (document.RootElement.ValueKind != JsonValueKind.Object) return new([Whole("document.not_an_object", "must be one JSON object: { \"client_id\": …, … }.")]);

        var members = new DocumentMembers(document.RootElement);
        members.RefuseOtherThan(KnownMembers);
        var keys = members.Keys();
        var active = members.Flag("active");
        var certificateLock = members.Text("certificate_lock");
        var client = ReadClient(members, issuer);
        return new(members.Problems) { Client = client, Active = active, Keys = keys, CertificateLock = certificateLock };
    }

    /// <summary>A document of which nothing was read.</summary>
    /// <param name="reason">Why, as a sentence of its own.</param>
    public static ClientDocument Unreadable(string reason) => new([Whole("document.unreadable", $"cannot be read: {reason}", ("reason", reason))]);

    /// <summary>The same document with one more problem, of a kind that it does not show by itself.</summary>
    public ClientDocument With(RegistrationProblem problem) =>
        new([.. Problems, problem]) { Client = Client, Active = Active, Keys = Keys, CertificateLock = CertificateLock };

    /// <summary>The document that registers this client as it is; reading it gives the same client back. Shared secrets are not in it.</summary>
    public static string Write(Client client) => ClientDocumentWriter.Write(client);

    // Where a document is silent, RFC7591-2 and OIDCR-2 have the defaults, and Client has the rest.
    private static Client ReadClient(DocumentMembers members, string? issuer)
    {
        var unsaid = new Client { ClientId = "", Issuer = "" };
        return new()
        {
            ClientId = members.Text("client_id") ?? members.Missing("client_id", "client_id.required", "write the identifier that the client sends."),
            Issuer = members.Text("issuer") ?? issuer ?? members.Missing("issuer", "issuer.required", "write the name of the issuer to register with."),
            ClientName = members.Text("client_name") ?? "",
            ApplicationType = members.OneOf("application_type", MemberValues.ApplicationTypes) ?? unsaid.ApplicationType,
            TokenEndpointAuthMethod = members.Text("token_endpoint_auth_method") ?? unsaid.TokenEndpointAuthMethod,
            GrantTypes = members.Texts("grant_types") ?? unsaid.GrantTypes,
            RedirectUris = members.Texts("redirect_uris") ?? [],
            PostLogoutRedirectUris = members.Texts("post_logout_redirect_uris") ?? [],
            Scopes = ReadScopes(members),
            OrganizationNumber = members.Text("client_orgno"),
            RequirePkce = members.OneOf("code_challenge_method", MemberValues.CodeChallengeMethods) ?? unsaid.RequirePkce,
            AccessTokenFormat = members.OneOf("access_token_format", MemberValues.AccessTokenFormats) ?? unsaid.AccessTokenFormat,
            RefreshTokenUsage = members.OneOf("refresh_token_usage", MemberValues.RefreshTokenUsages) ?? unsaid.RefreshTokenUsage,
            AccessTokenLifetime = members.Seconds("access_token_lifetime"),
            RefreshTokenLifetime = members.Seconds("refresh_token_lifetime"),
            AuthorizationLifetime = members.Seconds("authorization_lifetime"),
            SsoDisabled = members.Flag("sso_disabled") ?? false,
            FrontchannelLogoutUri = members.Text("frontchannel_logout_uri"),
            FrontchannelLogoutSessionRequired = members.Flag("frontchannel_logout_session_required") ?? false,
            BackchannelLogoutUri = members.Text("backchannel_logout_uri"),
            BackchannelLogoutSessionRequired = members.Flag("backchannel_logout_session_required") ?? false,
            JwksUri = members.Text("jwks_uri"),
            RequirePushedAuthorizationRequests = members.Flag("require_pushed_authorization_requests") ?? false,
            DpopBoundAccessTokens = members.Flag("dpop_bound_access_tokens") ?? false,
            RequireSignedRequestObject = members.Flag("require_signed_request_object") ?? false,
            AgencyId = members.Text("agency_id"),
            Ial = members.Level("ial"),
            DefaultAal = members.Level("default_aal"),
            AllowPromptLogin = members.Flag("allow_prompt_login") ?? false,
            OnBehalfOf = members.Texts("onbehalfof") ?? [],
        };
    }

    private static IReadOnlyList<string> ReadScopes(DocumentMembers members)
    {
        var (line, list) = (members.Text("scope"), members.Texts("scopes"));
        if (line is not null && list is not null) members.Refuse("scopes", "RFC7591-2", "document.scope_twice", "says the same as scope: keep one of them.");
        return list ?? (line is null ? [] : line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static RegistrationProblem? Malformed(ReadOnlySpan<byte> json)
    {
        if (json.Length > Largest) return Whole("document.too_large", $"must have at most {Largest} bytes; it has {json.Length}.", ("max", Largest), ("count", json.Length));
        try
        {
            var tokens = new Utf8JsonReader(json, new() { MaxDepth = Deepest });
            while (tokens.Read())
            {
                if (tokens.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) _ = tokens.GetString();
            }

            return null;
        }
        catch (JsonException fault)
        {
            var (line, at) = (fault.LineNumber.GetValueOrDefault() + 1, fault.BytePositionInLine.GetValueOrDefault() + 1);
            return Whole("document.not_json", $"is not JSON from line {line}, byte {at} on, or is nested too deeply.", ("line", line), ("byte", at));
        }
        catch (InvalidOperationException)
        {
            return Whole("document.not_utf8", "contains text that is not UTF-8, or half a surrogate pair.");
        }
    }

    private static RegistrationProblem Whole(string id, string message, params ReadOnlySpan<(string Name, object Value)> values) =>
        new(RegistrationProblem.WholeDocument, "RFC7591-3.1", id, message, values);
}
