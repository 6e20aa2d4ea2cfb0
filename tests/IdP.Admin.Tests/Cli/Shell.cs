using System.Text.Json.Nodes;
using IdP.Admin.Tests.Api;
using IdP.Ctl;
using IdP.Tests;
using IdP.Tests.Stores;

namespace IdP.Admin.Tests.Cli;

/// <summary>Somebody at a command line, or a pipeline: idpctl as a client of the demo's organisation, against the real console and the real provider.</summary>
internal sealed class Shell
{
    private readonly ConsoleHost console;
    private readonly Dictionary<string, string> variables = [];

    private Shell(ConsoleHost console, Machine machine) => (this.console, Machine, Network) = (console, machine, new BothHosts(console));

    /// <summary>The same client, with a token of its own.</summary>
    public Machine Machine { get; }

    public BothHosts Network { get; }

    /// <summary>An empty folder.</summary>
    public string Folder { get; } = TestDatabase.NewFolder();

    /// <summary>What the person at the terminal types; null when there is nobody.</summary>
    public string? Typed { get; set; }

    public string Config => PathOf("config/idpctl/config.json");

    public static async Task<Shell> OpenAsync(ConsoleHost? console = null, string scopes = Machine.Everything)
    {
        console ??= await ConsoleHost.SharedAsync();
        var shell = new Shell(console, await Machine.StartAsync(console, scopes));
        shell.Write("key.pem", Assertion.Key.ExportPkcs8PrivateKeyPem());
        shell.Set("IDPCTL_SERVER", ConsoleHost.Origin);
        shell.Set("IDPCTL_ORGANIZATION", ConsoleHost.Organization);
        shell.Set("IDPCTL_CLIENT_ID", shell.Machine.Client.ClientId);
        shell.Set("IDPCTL_KEY_FILE", shell.PathOf("key.pem"));
        shell.Set("IDPCTL_KEY_ID", Assertion.KeyId);
        return shell;
    }

    public void Set(string variable, string? value)
    {
        if (value is null) variables.Remove(variable);
        else variables[variable] = value;
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public string Write(string file, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(PathOf(file), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return PathOf(file);
    }

    /// <summary>A document that the rules accept; the test changes what it is about.</summary>
    public string Document(string file, string clientId, Action<JsonObject>? change = null)
    {
        var document = Machine.Document(clientId);
        document["token_endpoint_auth_method"] = "private_key_jwt";
        document["jwks"] = JsonNode.Parse("{\"keys\":[" + Assertion.RegisteredKey().Value + "]}");
        change?.Invoke(document);
        return Write(file, document.ToJsonString());
    }

    public async Task<Said> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CtlCommandLine.RunAsync(args, new(output, error, () => Network)
        {
            Variable = variables.GetValueOrDefault,
            ConfigFile = Config,
            Clock = console.Clock,
            Person = Typed is { } typed ? new StringReader(typed) : null,
        });
        return new(exit, output.ToString(), error.ToString());
    }
}

/// <summary>What a command left behind.</summary>
internal sealed record Said(int Exit, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    public override string ToString() => $"{Exit}\n{Output}\n{Error}";
}
