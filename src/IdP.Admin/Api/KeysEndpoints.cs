using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Api;

/// <summary>The public keys of a client: one by one, so that two scripts do not take each other's, or the whole set under the version that was read.</summary>
internal sealed class KeysEndpoints(ConsoleStore store, UsageStore usage, Submissions submissions, Idempotency idempotency)
{
    private const string Keys = ApiPaths.Client + "/keys";
    private const string OneKey = Keys + "/{kid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Keys, ([AsParameters] ClientPath client, HttpContext http, KeysEndpoints endpoints) => endpoints.ListAsync(client, http))
            .Describe("listKeys", "Credentials", "The public keys of a client", Right.SeeClients)
            .Answers<Page<KeyResource>>(StatusCodes.Status200OK, "All of them, with the client's version in ETag").Fails(404);

        routes.MapPost(Keys, ([AsParameters] ClientPath client, [FromHeader(Name = Idempotency.Header), Description(Idempotency.About)] string? key, [AsParameters] WriteOptions write, HttpContext http, KeysEndpoints endpoints) =>
            endpoints.AddAsync(client, key, write, http))
            .Describe("addKey", "Credentials", "Adds a public key; the others stay", Right.SeeClients, Right.ManageCredentials)
            .Takes<PublicKey>().Writes().Fails(404, 412)
            .Answers<Page<KeyResource>>(StatusCodes.Status201Created, "The keys as they are now");

        routes.MapPut(Keys, ([AsParameters] ClientPath client, [AsParameters] WriteOptions write, HttpContext http, KeysEndpoints endpoints) => endpoints.ReplaceAsync(client, write, http))
            .Describe("replaceKeys", "Credentials", "Replaces all public keys of the version in If-Match; those that stay keep their end", Right.SeeClients, Right.ManageCredentials)
            .Takes<KeySet>().Writes().Fails(404, 412, 428)
            .Answers<Page<KeyResource>>(StatusCodes.Status200OK, "The keys as they are now");

        routes.MapDelete(OneKey, ([AsParameters] ClientPath client, [FromRoute] string kid, [AsParameters] WriteOptions write, HttpContext http, Submissions submissions) =>
            submissions.AddAsync(ApiCall.Of(http), client.Address, new Revoke(SecretTypes.JsonWebKey, kid), write, done => new(StatusCodes.Status204NoContent) { ETag = VersionTag.Of(done.Client.Version) }))
            .Describe("deleteKey", "Credentials", "Removes a public key now", Right.SeeClients, Right.ManageCredentials)
            .Writes().Fails(404, 412)
            .Answers(StatusCodes.Status204NoContent, "It proves nothing any more");
    }

    private async Task<IResult> ListAsync(ClientPath path, HttpContext http)
    {
        var call = ApiCall.Of(http);
        return await SecretsEndpoints.FindAsync(store, path.Address, call.Aborted) is { } found ? Listed(found, await usage.CredentialUsesAsync(path.Issuer, path.ClientId, call.Aborted)) : call.Problem(ProblemType.NotFound);
    }

    private async Task<IResult> AddAsync(ClientPath client, string? idempotencyKey, WriteOptions write, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if ((await ApiBody.ReadObjectAsync(call, http.Request)).Failed(out var unread, out var json)) return unread;
        var jwk = json.RootElement.GetRawText();
        json.Dispose();

        Task<ApiAnswer> Submit() => submissions.AddAsync(call, client.Address, new AddKey(jwk), write, done => Listed(done.Client, []) with { Status = StatusCodes.Status201Created });
        return write.IsTrial ? await Submit() : await idempotency.OnceAsync(call, http.Request, idempotencyKey, jwk, Submit);
    }

    private async Task<IResult> ReplaceAsync(ClientPath client, WriteOptions write, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if ((await ApiBody.ReadAsync<KeySet>(call, http.Request)).Failed(out var unread, out var set)) return unread;
        return await submissions.ChangeAsync(call, client.Address, new ReplaceKeys([.. set.Keys.Select(key => key?.ToJsonString(ApiJson.Options) ?? "null")]), write, done => Listed(done.Client, []));
    }

    private static ApiAnswer Listed(StoredClient stored, IReadOnlyList<UsageCredential> uses)
    {
        var items = stored.Client.Secrets.Where(secret => secret.Type == SecretTypes.JsonWebKey).Select(secret =>
        {
            var used = uses.FirstOrDefault(one => one.Credential.Kind == secret.Type && one.Credential.Identifier == secret.Identifier);
            return new KeyResource(secret.Identifier, JsonNode.Parse(secret.Value)!.AsObject(), secret.Description, SecretsEndpoints.Ends(secret), used?.Uses.First, used?.Uses.Last);
        });
        return ApiAnswer.Ok(new Page<KeyResource>([.. items], null)) with { ETag = VersionTag.Of(stored.Version) };
    }
}
