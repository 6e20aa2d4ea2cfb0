using System.CommandLine;
using IdP.Ctl.Connection;

namespace IdP.Ctl;

/// <summary>How the verbs get to the console: with options, else environment variables, else what <c>login</c> wrote.</summary>
internal sealed class Remote(Surroundings surroundings)
{
    private const int LargestAnswer = 16 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Option<string?> server = new("--server") { Description = "The console's address, https://console.example.org (IDPCTL_SERVER).", HelpName = "url", Recursive = true };
    private readonly Option<string?> organization = new("--organization") { Description = "The organisation's number (IDPCTL_ORGANIZATION).", HelpName = "number", Recursive = true };
    private readonly Option<string?> clientId = new("--client-id") { Description = "The client that this command is (IDPCTL_CLIENT_ID).", HelpName = "client_id", Recursive = true };
    private readonly Option<string?> keyFile = new("--key-file") { Description = "That client's private key, PEM or JWK (IDPCTL_KEY_FILE).", HelpName = "file", Recursive = true };
    private readonly Option<string?> keyId = new("--key-id") { Description = "The kid it is registered under; its thumbprint (RFC 7638) when left out (IDPCTL_KEY_ID).", HelpName = "kid", Recursive = true };
    private readonly Option<string?> provider = new("--provider") { Description = "The issuer of that client, where the console knows more than one that tokens come from (IDPCTL_PROVIDER).", HelpName = "url", Recursive = true };
    private readonly Option<string> format = new("--output", "-o") { Description = "table, for people; or json, for programs.", HelpName = "format", DefaultValueFactory = _ => "table", Recursive = true };

    public Surroundings Surroundings => surroundings;

    public IEnumerable<Option> Options
    {
        get
        {
            format.AcceptOnlyFromAmong("table", "json");
            return [server, organization, clientId, keyFile, keyId, provider, format];
        }
    }

    public bool WantsJson(ParseResult words) => words.GetValue(format) == "json";

    public Settings SettingsOf(ParseResult words)
    {
        var kept = ConfigFile.Read(surroundings.ConfigFile);
        return Settings.Of(new(
            Said(words, server, "IDPCTL_SERVER") ?? kept.Server,
            Said(words, organization, "IDPCTL_ORGANIZATION") ?? kept.Organization,
            Said(words, clientId, "IDPCTL_CLIENT_ID") ?? kept.ClientId,
            Said(words, keyFile, "IDPCTL_KEY_FILE") ?? kept.KeyFile,
            Said(words, keyId, "IDPCTL_KEY_ID") ?? (Said(words, keyFile, "IDPCTL_KEY_FILE") is null ? kept.KeyId : null),
            Said(words, provider, "IDPCTL_PROVIDER") ?? (Said(words, server, "IDPCTL_SERVER") is null ? kept.Provider : null)));
    }

    /// <summary>Runs a verb that asks the console.</summary>
    /// <param name="words">The command.</param>
    /// <param name="scope">What the verb needs of the token, and no more; empty for all that the client has.</param>
    /// <param name="verb">What to do.</param>
    /// <param name="ct">Gives up.</param>
    public Task<int> RunAsync(ParseResult words, string scope, Func<Call, Task<int>> verb, CancellationToken ct) => RunAsync(words, async () =>
    {
        var settings = SettingsOf(words);
        using var key = KeyFile.Read(settings.KeyFile, settings.KeyId);
        if (key.IsOpenToOthers) await surroundings.Error.WriteLineAsync($"warning: {settings.KeyFile} can be read by others on this machine: chmod 600 it.");
        using var http = new HttpClient(surroundings.Network()) { Timeout = Patience, MaxResponseContentBufferSize = LargestAnswer };
        http.DefaultRequestHeaders.Add("User-Agent", "idpctl");
        var tokens = new OwnTokens(http, settings, key, surroundings.Clock, scope);
        return await verb(new Call(this, words, settings, new Api(http, settings, tokens), tokens, ct));
    });

    /// <summary>Runs a verb that may need no console.</summary>
    public async Task<int> RunAsync(ParseResult words, Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Stop stop)
        {
            foreach (var line in stop.Lines) await surroundings.Error.WriteLineAsync(line);
            return stop.Exit;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            await surroundings.Error.WriteLineAsync(unusable.Message);
            return ExitCodes.Unexpected;
        }
    }

    private string? Said(ParseResult words, Option<string?> option, string variable) =>
        words.GetValue(option) is { Length: > 0 } said ? said : surroundings.Variable(variable) is { Length: > 0 } set ? set : null;
}
