using IdP.Issuers;
using IdP.Rules.Registration;
using IdP.Storage;

namespace IdP.Registration;

/// <summary>Registers clients from documents in files: all of the files are judged before the first client is stored.</summary>
internal sealed class ClientFiles(ClientStore clients, IssuerDirectory issuers, bool production, TimeProvider clock)
{
    /// <summary>Judges the files against each other, the rules and what is registered. Nothing is stored.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="issuer">The issuer of documents that name none; null for the only one there is.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<ClientFile>> JudgeAsync(IEnumerable<string> paths, string? issuer, CancellationToken ct)
    {
        var unsaid = issuer ?? (issuers.All is [var only] ? only.Name : null);
        var judged = new List<ClientFile>();
        var firsts = new Dictionary<(string Issuer, string ClientId), string>();
        foreach (var path in paths)
        {
            var document = await ReadAsync(path, unsaid, ct);
            if (document.Client is { ClientId: not "" } client && !firsts.TryAdd((client.Issuer, client.ClientId), path))
            {
                var first = firsts[(client.Issuer, client.ClientId)];
                document = document.With(new("client_id", "RFC6749-2.2", "client_id.in_two_files", $"is registered by {first} too: each file registers another client.", ("file", first)));
            }

            judged.Add(await JudgeAsync(path, document, ct));
        }

        return judged;
    }

    private static async Task<ClientDocument> ReadAsync(string path, string? issuer, CancellationToken ct)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var content = new byte[ClientDocument.Largest + 1]; // one more than is accepted, so that more is noticed
            var length = await file.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, ct);
            return ClientDocument.Read(content.AsSpan(0, length), issuer);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return ClientDocument.Unreadable(unreadable.Message);
        }
    }

    private async Task<ClientFile> JudgeAsync(string path, ClientDocument document, CancellationToken ct)
    {
        if (document.Client is not { } client) return new(path, ClientRegistration.Refused(document), IsNew: false);

        if (issuers.All.FirstOrDefault(issuer => issuer.Name == client.Issuer) is not { } issuer)
        {
            var names = string.Join(" or ", issuers.All.Select(known => known.Name));
            if (document.Problems.All(problem => problem.Member != "issuer")) document = document.With(new("issuer", "RFC7591-2", "issuer.unknown", $"is none of this deployment: write {names}.", ("issuers", names)));
            return new(path, ClientRegistration.Refused(document), IsNew: false);
        }

        if (await clients.WasRemovedAsync(client.Issuer, client.ClientId))
        {
            document = document.With(new("client_id", "RFC6749-2.2", "client_id.removed", "belonged to a client that was removed, and an identifier is never used again: choose another.", ("value", client.ClientId)));
        }

        var existing = await clients.FindAsync(client.Issuer, client.ClientId, ct);
        return new(path, ClientRegistration.Of(document, existing, issuer.Profile, production, clock.GetUtcNow()), IsNew: existing is null);
    }
}
