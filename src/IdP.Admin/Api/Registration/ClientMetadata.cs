using System.Text.Json.Nodes;
using IdP.Clients;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;

namespace IdP.Admin.Api.Registration;

/// <summary>Client metadata as RFC 7591 has it, to and from the registration document.</summary>
internal static class ClientMetadata
{
    /// <summary>What of our own document a client may say of itself. Anything else it says is not understood, and so is ignored (RFC7591-2).</summary>
    internal static readonly string[] Understood =
    [
        "client_name", "application_type", "token_endpoint_auth_method", "grant_types", "redirect_uris", "post_logout_redirect_uris", "scope", "contacts", "jwks", "jwks_uri",
        "code_challenge_method", "access_token_format", "access_token_lifetime", "refresh_token_lifetime", "authorization_lifetime", "refresh_token_usage",
        "sso_disabled", "frontchannel_logout_uri", "frontchannel_logout_session_required", "backchannel_logout_uri", "backchannel_logout_session_required",
        "require_pushed_authorization_requests", "dpop_bound_access_tokens", "require_signed_request_object", "certificate_lock",
    ];

    /// <summary>The document that the metadata asks for, without its identifier.</summary>
    public static Reading<JsonObject> ToDocument(ApiCall call, JsonObject metadata, Client? existing)
    {
        if (Unsupported(metadata) is { } problem) return call.Refused([problem]);

        var document = new JsonObject();
        foreach (var member in Understood)
        {
            if (metadata[member] is { } value) document[member] = value.DeepClone();
        }

        // RFC7592-2.2: a client may send the secret back that it has, and cannot choose another.
        if (metadata["client_secret"] is { } secret && !IsItsOwn(secret, existing)) document["client_secret"] = secret.DeepClone();
        return document;
    }

    /// <summary>RFC7591-3.2.1: everything that is registered, whoever decided it.</summary>
    public static JsonObject Of(StoredClient stored)
    {
        var metadata = JsonNode.Parse(ClientDocument.Write(stored.Client))!.AsObject();
        metadata.Remove("issuer");
        metadata.Remove("active");
        if (stored.Record?.Contacts is { Count: > 0 } contacts) metadata["contacts"] = new JsonArray([.. contacts.Select(contact => JsonValue.Create(contact))]);
        metadata["response_types"] = stored.Client.GrantTypes.Contains("authorization_code") ? new JsonArray("code") : new JsonArray();
        if (stored.Record is { } record) metadata["client_id_issued_at"] = record.Created.ToUnixTimeSeconds();
        return metadata;
    }

    // To ignore it would register a client that cannot work.
    private static RegistrationProblem? Unsupported(JsonObject metadata) =>
        metadata["response_types"] is { } types && !(types is JsonArray list && list.All(type => type is JsonValue value && value.TryGetValue<string>(out var text) && text == "code"))
            ? new("response_types", "RFC7591-2", "document.not_a_choice", "must be [\"code\"].", ("member", "response_types"), ("allowed", "code"))
            : null;

    private static bool IsItsOwn(JsonNode secret, Client? existing) =>
        existing is not null && secret is JsonValue value && value.TryGetValue<string>(out var text)
        && existing.Secrets.Any(known => known.Type == SecretTypes.SharedSecret && known.Value == HashedSharedSecretValidator.Hash(text));
}
