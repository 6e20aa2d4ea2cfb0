using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using IdP.Registration;
using IdP.Rules.Clients;

namespace IdP.Commands;

/// <summary><c>client list</c>: who is registered, in a line each.</summary>
internal static class ClientListCommand
{
    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Heads = ["CLIENT_ID", "ISSUER", "TYPE", "METHOD", "STATE", "CREDENTIALS END", "NAME"];

    public static Command Create(Func<CancellationToken, Task<Deployment>> open)
    {
        var issuer = ClientCommand.Issuer("Lists the clients of this issuer only.");
        var json = new Option<bool>("--json") { Description = "Writes a JSON array, for programs." };
        var command = new Command("list", "Lists the clients, and when the last of each one's secrets and keys ends.") { issuer, json };
        command.SetAction((words, ct) => ClientCall.RunAsync(open, words, call => ListAsync(call, words.GetValue(issuer), words.GetValue(json)), ct));
        return command;
    }

    private static async Task<int> ListAsync(ClientCall call, string? issuer, bool json)
    {
        if (call.UnknownIssuer(issuer) is { } unknown) return unknown;

        var clients = new List<Client>();
        foreach (var known in call.Deployment.Issuers.All.Where(known => issuer is null || known.Name == issuer))
        {
            clients.AddRange(await call.Deployment.Clients.ListAsync(known.Name, call.Cancelled));
        }

        if (json) await call.Output.WriteLineAsync(JsonSerializer.Serialize(clients.Select(Summary), Lines));
        else await WriteTableAsync(call.Output, [Heads, .. clients.Select(Row)]);
        return ExitCodes.Done;
    }

    private static object Summary(Client client) => new
    {
        client_id = client.ClientId,
        issuer = client.Issuer,
        client_name = client.ClientName,
        application_type = NameOf(client.ApplicationType),
        token_endpoint_auth_method = client.TokenEndpointAuthMethod,
        active = client.Active,
        credentials_end = Credentials(client).Max(secret => secret.Expiration),
    };

    private static string[] Row(Client client) =>
    [
        client.ClientId, client.Issuer, NameOf(client.ApplicationType), client.TokenEndpointAuthMethod, client.Active ? "active" : "disabled", End(client), client.ClientName,
    ];

    private static string End(Client client)
    {
        var credentials = Credentials(client).ToList();
        if (credentials.Count == 0) return "-";
        return credentials.Any(secret => secret.Expiration is null) ? "never" : $"{credentials.Max(secret => secret.Expiration):yyyy-MM-dd}";
    }

    private static IEnumerable<Secret> Credentials(Client client) => client.Secrets.Where(secret => secret.Type is SecretTypes.SharedSecret or SecretTypes.JsonWebKey);

    private static string NameOf(ApplicationType type) => type.ToString().ToLowerInvariant();

    private static async Task WriteTableAsync(TextWriter output, IReadOnlyList<string[]> rows)
    {
        var widths = Heads.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows) await output.WriteLineAsync(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
