using System.Text.Json;
using IdP.Admin.Import.Formats;
using IdP.Admin.Texts;

namespace IdP.Admin.Import;

/// <summary>Tells whose writing a file is, and maps each of its clients. Pure, but for the identifiers of clients that have none.</summary>
internal static class ImportMapping
{
    public static (ImportedClients? Clients, Text? Problem) Of(JsonElement root, ImportTarget target)
    {
        var clients = ClientsIn(root);
        if (clients.Count > ImportSource.MostClients) return (null, ImportTexts.TooMany.With("max", $"{ImportSource.MostClients}").With("count", $"{clients.Count}"));
        if (clients.Select(FormatOf).FirstOrDefault(found => found is not null) is not { } format) return (null, ImportTexts.UnknownFormat);
        return (new(format, OncePerIdentifier(clients.Select(client => Map(client, format, target)))), null);
    }

    private static List<JsonElement> ClientsIn(JsonElement root) => root switch
    {
        { ValueKind: JsonValueKind.Array } => [.. root.EnumerateArray()],
        { ValueKind: JsonValueKind.Object } when List(root, "clients") is { } ours => ours,
        { ValueKind: JsonValueKind.Object } when List(root, "service_providers") is { } theirs => theirs,
        { ValueKind: JsonValueKind.Object } => [root],
        _ => [],
    };

    private static List<JsonElement>? List(JsonElement root, string member) =>
        root.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : null;

    /// <summary>By the members that only one of the formats has.</summary>
    private static ImportFormat? FormatOf(JsonElement client)
    {
        if (client.ValueKind != JsonValueKind.Object) return null;
        bool Has(string member) => client.TryGetProperty(member, out _);
        return Has("clientId") ? ImportFormat.Keycloak
            : Has("friendly_name") || Has("identity_protocol") || Has("attribute_bundle") ? ImportFormat.LoginGov
            : Has("issuer") && Has("client_id") ? ImportFormat.Document
            : Has("integration_type") || Has("scopes") ? ImportFormat.SelfService
            : Has("response_types") || Has("scope") ? ImportFormat.Metadata
            : Has("client_orgno") ? ImportFormat.SelfService
            : Has("redirect_uris") || Has("client_name") || Has("token_endpoint_auth_method") || Has("grant_types") ? ImportFormat.Metadata
            : null;
    }

    private static MappedClient Map(JsonElement source, ImportFormat format, ImportTarget target)
    {
        if (source.ValueKind != JsonValueKind.Object) return new("", "", null, IsWhole: false, [new("", MemberFate.CannotBeMapped, Why: "not_an_object")]);

        var client = new ClientMapping(source, target);
        switch (format)
        {
            case ImportFormat.Document: OwnDocument.Map(client); break;
            case ImportFormat.SelfService: SelfServiceExport.Map(client); break;
            case ImportFormat.LoginGov: LoginGovExport.Map(client); break;
            case ImportFormat.Metadata: RegistrationMetadata.Map(client); break;
            default: KeycloakExport.Map(client); break;
        }

        return client.Mapped(isWhole: format == ImportFormat.Document);
    }

    // Of two with one identifier nobody can tell which is meant.
    private static List<MappedClient> OncePerIdentifier(IEnumerable<MappedClient> clients)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        return [.. clients.Select(client => client.Document is null || known.Add(client.ClientId)
            ? client
            : client with { Document = null, Members = [new("client_id", MemberFate.CannotBeMapped, Why: "repeated", Detail: client.ClientId), .. client.Members] })];
    }
}
