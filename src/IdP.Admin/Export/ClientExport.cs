using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Admin.Api;
using IdP.Admin.Api.Registration;
using IdP.Rules;
using IdP.Rules.Registration;
using IdP.Storage;
using IdP.Storage.Console;

namespace IdP.Admin.Export;

/// <summary>Writes clients out, one after the other: memory stays the same, however many. No secret and no hash of one is among what is written.</summary>
public sealed class ClientExport(ConsoleStore store, ClientSearch search)
{
    /// <summary>As many as one look into the list brings.</summary>
    private const int PageSize = 500;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Heads =
    [
        "issuer", "client_id", "client_name", "active", "application_type", "token_endpoint_auth_method", "grant_types", "scope", "redirect_uris", "post_logout_redirect_uris",
        "description", "contacts", "managed_by", "created", "version",
    ];

    /// <summary>Which clients a search finds, in the order of their names.</summary>
    public async IAsyncEnumerable<(string Issuer, string ClientId)> MatchingAsync(Storage.Console.ClientFilter filter, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var page = await PageAsync(filter, null, ct); ; page = await PageAsync(filter, page.Next, ct))
        {
            foreach (var client in page.Clients) yield return (client.Issuer, client.ClientId);
            if (page.Next is null) yield break;
        }
    }

    /// <param name="output">Where it is written, in UTF-8. It stays open.</param>
    /// <param name="format">How.</param>
    /// <param name="organization">Whose; what is another's is passed over.</param>
    /// <param name="clients">Which.</param>
    /// <param name="ct">Gives up, in the middle of the file.</param>
    public async Task WriteAsync(Stream output, ExportFormat format, string organization, IAsyncEnumerable<(string Issuer, string ClientId)> clients, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(clients);
        var (head, between, tail) = format switch
        {
            ExportFormat.Json => ("{\"clients\":[\n", ",\n", "\n]}\n"),
            ExportFormat.Metadata => ("[\n", ",\n", "\n]\n"),
            _ => (Csv.Line(Heads), "", ""),
        };
        await output.WriteAsync(Encoding.UTF8.GetBytes(head), ct);
        var separator = "";
        await foreach (var (issuer, clientId) in clients.WithCancellation(ct))
        {
            if (await store.FindClientAsync(issuer, clientId, ct) is not { } found || found.Client.OrganizationNumber != organization) continue;
            await output.WriteAsync(Encoding.UTF8.GetBytes(separator + Written(found, format)), ct);
            separator = between;
        }

        await output.WriteAsync(Encoding.UTF8.GetBytes(tail), ct);
        await output.FlushAsync(ct);
    }

    private Task<FoundClients> PageAsync(Storage.Console.ClientFilter filter, ClientPlace? after, CancellationToken ct) => search.FindAsync(filter, ClientOrder.Name, false, PageSize, after, ct: ct).AsTask();

    private static string Written(StoredClient stored, ExportFormat format) => format switch
    {
        ExportFormat.Json => Document(stored).ToJsonString(Indented),
        ExportFormat.Metadata => ClientMetadata.Of(stored).ToJsonString(Indented),
        _ => Csv.Line(Cells(stored)),
    };

    private static JsonObject Document(StoredClient stored)
    {
        var document = JsonNode.Parse(ClientDocument.Write(stored.Client))!.AsObject();
        document[ClientBody.Description] = stored.Record?.Description ?? "";
        document[ClientBody.Contacts] = new JsonArray([.. (stored.Record?.Contacts ?? []).Select(contact => JsonValue.Create(contact))]);
        if (stored.Record?.ManagedBy is { } keeper) document[ClientBody.ManagedBy] = keeper;
        return document;
    }

    private static string?[] Cells(StoredClient stored)
    {
        var (client, record) = (stored.Client, stored.Record);
        return
        [
            client.Issuer, client.ClientId, client.ClientName, client.Active ? "true" : "false", client.ApplicationType.ToString().ToLowerInvariant(), client.TokenEndpointAuthMethod,
            string.Join(' ', client.GrantTypes), Scopes.Write(client.Scopes), string.Join(' ', client.RedirectUris), string.Join(' ', client.PostLogoutRedirectUris),
            record?.Description, string.Join(' ', record?.Contacts ?? []), record?.ManagedBy, record?.Created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture), $"{stored.Version}",
        ];
    }
}
