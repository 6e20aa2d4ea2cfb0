using IdP.Issuers;
using IdP.Start;
using IdP.Storage;
using IdP.Storage.Audit;
using Microsoft.Extensions.Options;

namespace IdP.Registration;

/// <summary>
/// Registers the clients of <see cref="IdPOptions.ClientsFolder"/> at start. A file that says what is registered already
/// writes nothing, so that a restart neither wakes the caches nor prolongs a key; a file that is taken away removes nobody.
/// </summary>
public sealed partial class ClientsFolder(
    ClientStore clients, IssuerDirectory issuers, IOptions<IdPOptions> options, IHostEnvironment environment, TimeProvider clock, ILogger<ClientsFolder> logger)
{
    /// <exception cref="ConfigurationException">With every problem of every file. Nothing was registered.</exception>
    public async Task PrepareAsync(CancellationToken ct)
    {
        if (options.Value.ClientsFolder is not { } configured) return;

        var folder = Path.Combine(environment.ContentRootPath, configured);
        var judged = await new ClientFiles(clients, issuers, !options.Value.TestDeployment, clock).JudgeAsync(FilesIn(folder), issuer: null, ct);
        var complaints = judged.SelectMany(file => file.Complaints).ToList();
        if (complaints.Count > 0) throw new ConfigurationException(complaints);

        foreach (var file in judged)
        {
            foreach (var remark in file.Remarks) Noted(remark);
            if (file.Registration is not { ChangesNothing: false, Client: { } client }) continue;
            await clients.SaveAsync(client, AuditEvent.ByHost(file.IsNew ? AuditActions.ClientCreated : AuditActions.ClientUpdated, AuditChannels.Folder, file.Path));
            Registered(client.ClientId, client.Issuer, file.Path);
        }
    }

    private static string[] FilesIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"IdP:ClientsFolder: {folder} cannot be read: {unreadable.Message} Make the folder, or remove the setting."]);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Registered client {ClientId} with issuer {Issuer} from {Path}")]
    private partial void Registered(string clientId, string issuer, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Remark}")]
    private partial void Noted(string remark);
}
