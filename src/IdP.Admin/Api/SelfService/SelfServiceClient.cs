using System.Text.Json.Nodes;
using IdP.Rules.Registration;
using IdP.Storage.Console;

namespace IdP.Admin.Api.SelfService;

/// <summary>A client as ID-porten's self-service writes it, to and from the registration document.</summary>
internal static class SelfServiceClient
{
    internal const string IntegrationType = "integration_type";
    internal const string TokenReference = "token_reference";

    /// <summary>Said by scripts, and nothing to us: what the answer has besides, and addresses that no page of ours shows.</summary>
    internal static readonly string[] NotKept = ["client_uri", "logo_uri", "policy_uri", "tos_uri", "client_type", "display_name", "created", "last_updated", "client_secret_expires_at", "supplier_orgno", IntegrationType];

    /// <summary>The kinds of integration that sign people in. The others are other products.</summary>
    internal static readonly string[] IntegrationTypes = ["idporten", "api_klient"];

    /// <summary>How an access token is given out, as they call it and as we do.</summary>
    internal static readonly (string Theirs, string Ours)[] Formats = [("SELF_CONTAINED", "jwt"), ("OPAQUE", "reference")];

    /// <summary>The document that is asked for.</summary>
    public static Reading<JsonObject> ToDocument(ApiCall call, JsonObject sent, string organization)
    {
        var problems = new List<RegistrationProblem>();
        if (sent[IntegrationType] is { } kind && !IntegrationTypes.Contains(kind.ToString())) problems.Add(NotAChoice(IntegrationType, IntegrationTypes));
        if (sent["supplier_orgno"] is { } supplier && supplier.ToString() != organization) problems.Add(new("supplier_orgno", "RFC7591-2", "document.unknown_member", "must be left out: nobody registers for another organisation here.", ("member", "supplier_orgno")));
        if (sent[TokenReference] is { } reference)
        {
            if (Formats.FirstOrDefault(format => format.Theirs == reference.ToString()).Ours is { } format) sent["access_token_format"] = format;
            else problems.Add(NotAChoice(TokenReference, [.. Formats.Select(known => known.Theirs)]));
            sent.Remove(TokenReference);
        }

        foreach (var member in NotKept) sent.Remove(member);
        return problems.Count > 0 ? call.Refused(problems) : sent;
    }

    public static JsonObject Of(StoredClient stored)
    {
        var client = JsonNode.Parse(ClientDocument.Write(stored.Client))!.AsObject();
        client["scopes"] = new JsonArray([.. stored.Client.Scopes.Select(scope => JsonValue.Create(scope))]);
        client[TokenReference] = Formats.First(format => format.Ours == client["access_token_format"]!.ToString()).Theirs;
        client[IntegrationType] = IntegrationTypes[0];
        client["description"] = stored.Record?.Description ?? "";
        if (stored.Record is { } record) client["created"] = record.Created;
        foreach (var member in (ReadOnlySpan<string>)["issuer", "scope", "access_token_format", "jwks"]) client.Remove(member);
        return client;
    }

    private static RegistrationProblem NotAChoice(string member, string[] allowed) =>
        new(member, "RFC7591-2", "document.not_a_choice", $"must be {string.Join(" or ", allowed)}.", ("member", member), ("allowed", string.Join(", ", allowed)));
}
