using System.ComponentModel;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Api;

/// <summary>The shared secrets of a client. Made here, shown once, told apart by names that say nothing about them.</summary>
internal sealed class SecretsEndpoints(ConsoleStore store, UsageStore usage, Submissions submissions, Idempotency idempotency)
{
    private const string Secrets = ApiPaths.Client + "/secrets";
    private const string OneSecret = Secrets + "/{secretId}";

    private const int LongestDescription = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Secrets, ([AsParameters] ClientPath client, HttpContext http, SecretsEndpoints endpoints) => endpoints.ListAsync(client, http))
            .Describe("listSecrets", "Credentials", "The shared secrets of a client, by what they are called", Right.SeeClients)
            .Answers<Page<SecretResource>>(StatusCodes.Status200OK, "All of them").Fails(404);

        routes.MapPost(Secrets, ([AsParameters] ClientPath client, [FromHeader(Name = Idempotency.Header), Description(Idempotency.About)] string? key, [AsParameters] WriteOptions write, HttpContext http, SecretsEndpoints endpoints) =>
            endpoints.CreateAsync(client, key, write, http))
            .Describe("createSecret", "Credentials", "Makes a new shared secret", Right.SeeClients, Right.ManageCredentials)
            .Takes<SecretRequest>().Writes().Fails(404, 412)
            .Answers<NewSecretResource>(StatusCodes.Status201Created, "The secret, this once");

        routes.MapDelete(OneSecret, ([AsParameters] ClientPath client, [FromRoute] string secretId, [AsParameters] WriteOptions write, HttpContext http, Submissions submissions) =>
            submissions.AddAsync(ApiCall.Of(http), client.Address, new Revoke(SecretTypes.SharedSecret, secretId), write, done => new(StatusCodes.Status204NoContent) { ETag = VersionTag.Of(done.Client.Version) }))
            .Describe("deleteSecret", "Credentials", "Ends a shared secret now", Right.SeeClients, Right.ManageCredentials)
            .Writes().Fails(404, 412)
            .Answers(StatusCodes.Status204NoContent, "It proves nothing any more");
    }

    /// <summary>The answer to a secret just made, and the same without it.</summary>
    internal static ApiAnswer Made(Outcome.Done done)
    {
        var resource = Newest(done);
        return ApiAnswer.Of(StatusCodes.Status201Created, resource) with
        {
            BodyAgain = ApiAnswer.Write(resource.Again),
            Location = $"{ApiPaths.Of(new ClientAddress(done.Client.Client.OrganizationNumber!, done.Client.Client.Issuer, done.Client.Client.ClientId))}/secrets/{resource.Id}",
            ETag = VersionTag.Of(done.Client.Version),
        };
    }

    /// <summary>The secret that was just made.</summary>
    internal static NewSecretResource Newest(Outcome.Done done)
    {
        var newest = done.Client.Client.Secrets.Last(secret => secret.Type == SecretTypes.SharedSecret);
        return new(newest.Identifier, done.Secret, false, newest.Description, Ends(newest));
    }

    internal static DateTimeOffset? Ends(Secret secret) => secret.Expiration is { } end ? new DateTimeOffset(end, TimeSpan.Zero) : null;

    private async Task<IResult> ListAsync(ClientPath path, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (await FindAsync(store, path.Address, call.Aborted) is not { } found) return call.Problem(ProblemType.NotFound);

        var uses = await usage.CredentialUsesAsync(path.Issuer, path.ClientId, call.Aborted);
        var items = found.Client.Secrets.Where(secret => secret.Type == SecretTypes.SharedSecret).Select(secret =>
        {
            var used = uses.FirstOrDefault(one => one.Credential.Kind == secret.Type && one.Credential.Identifier == secret.Identifier);
            return new SecretResource(secret.Identifier, secret.Description, Ends(secret), used?.Uses.First, used?.Uses.Last);
        });
        return ApiAnswer.Ok(new Page<SecretResource>([.. items], null)) with { ETag = VersionTag.Of(found.Version) };
    }

    private async Task<IResult> CreateAsync(ClientPath client, string? key, WriteOptions write, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if ((await ApiBody.ReadAsync<SecretRequest>(call, http.Request)).Failed(out var unread, out var wanted)) return unread;
        if (OutOfRange(call, wanted) is { } error) return call.Problem(ProblemType.Validation, errors: [error]);

        var lifetime = wanted.LifetimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : NewSecret.UsualLifetime;
        var others = wanted.OthersEndAfterSeconds is { } overlap ? TimeSpan.FromSeconds(overlap) : (TimeSpan?)null;
        Task<ApiAnswer> Submit() => submissions.AddAsync(call, client.Address, new NewSecret(lifetime, others, wanted.Description), write, Made);
        return write.IsTrial ? await Submit() : await idempotency.OnceAsync(call, http.Request, key, ApiAnswer.Write(wanted), Submit);
    }

    private static ApiError? OutOfRange(ApiCall call, SecretRequest wanted)
    {
        var longest = (int)NewSecret.UsualLifetime.TotalSeconds;
        return wanted.LifetimeSeconds is < 1 || wanted.LifetimeSeconds > longest ? Range("lifetime_seconds", 1, longest)
            : wanted.OthersEndAfterSeconds is < 0 || wanted.OthersEndAfterSeconds > longest ? Range("others_end_after_seconds", 0, longest)
            : wanted.Description?.Length > LongestDescription ? Range("description", 0, LongestDescription)
            : null;

        ApiError Range(string member, int min, int max) => call.Error($"/{member}", "document.range", ApiTexts.OutOfRange, ("name", member), ("min", $"{min}"), ("max", $"{max}"));
    }

    internal static async Task<StoredClient?> FindAsync(ConsoleStore store, ClientAddress address, CancellationToken ct) =>
        await store.FindClientAsync(address.Issuer, address.ClientId, ct) is { } found && found.Client.OrganizationNumber == address.Organization ? found : null;
}
