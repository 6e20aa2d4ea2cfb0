using System.Runtime.CompilerServices;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Validation;

namespace Duende.IdentityServer.Stores;

/// <summary>A store of which a wrongly configured client is not to be had, at every single reading.</summary>
public partial class ValidatingClientStore<T>(T inner, IClientConfigurationValidator validator, ILogger<ValidatingClientStore<T>> logger) : IClientStore where T : IClientStore
{
    public async Task<Client?> FindClientByIdAsync(string clientId, CancellationToken ct) =>
        await inner.FindClientByIdAsync(clientId, ct) is { } client && await IsValidAsync(client, ct) ? client : null;

    public async IAsyncEnumerable<Client> GetAllClientsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var client in inner.GetAllClientsAsync(ct))
            if (await IsValidAsync(client, ct)) yield return client;
    }

    private async Task<bool> IsValidAsync(Client client, CancellationToken ct)
    {
        var context = new ClientConfigurationValidationContext(client);
        await validator.ValidateAsync(context, ct);
        if (!context.IsValid) LogInvalid(client.ClientId, context.ErrorMessage);
        return context.IsValid;
    }

    [LoggerMessage(LogLevel.Error, "Client {ClientId} is wrongly configured and passes for unknown: {Message}")]
    private partial void LogInvalid(string clientId, string? message);
}

public static class ClientStoreExtensions
{
    public static async Task<Client?> FindEnabledClientByIdAsync(this IClientStore store, string clientId, CancellationToken ct) =>
        await store.FindClientByIdAsync(clientId, ct) is { Enabled: true } client ? client : null;
}
