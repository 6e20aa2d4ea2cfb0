using System.ComponentModel;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;
using IdP.Admin.Testing;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Api;

/// <summary>The faults that a client of a test deployment is to cope with, for suites that ask for one, look, and end it. Elsewhere they are not found.</summary>
internal sealed class FaultsEndpoints(ConsoleStore store, AskedFaults faults, Idempotency idempotency)
{
    private const string Faults = ApiPaths.Client + "/faults";
    private const string OneFault = Faults + "/{faultId}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Faults, ([AsParameters] ClientPath client, HttpContext http, FaultsEndpoints endpoints) => endpoints.ListAsync(client, http))
            .Describe("listFaults", "Testing", "The faults that strike a client now, also those of its whole issuer. Test deployments only", Right.SeeClients)
            .Answers<Page<FaultResource>>(StatusCodes.Status200OK, "All of them, the first to end first").Fails(404);

        routes.MapPost(Faults, ([AsParameters] ClientPath client, [FromHeader(Name = Idempotency.Header), Description(Idempotency.About)] string? key, HttpContext http, FaultsEndpoints endpoints) => endpoints.StartAsync(client, key, http))
            .Describe("startFault", "Testing", "Asks for a fault of a client; it ends by itself. Test deployments only", Right.SeeClients, Right.TryClients)
            .Takes<FaultRequest>().Fails(400, 404, 409, 422)
            .Answers<FaultResource>(StatusCodes.Status201Created, "It strikes within a second");

        routes.MapDelete(OneFault, ([AsParameters] ClientPath client, [FromRoute] string faultId, HttpContext http, FaultsEndpoints endpoints) => endpoints.EndAsync(client, faultId, http))
            .Describe("endFault", "Testing", "Ends a fault of a client before its time", Right.SeeClients, Right.TryClients)
            .Fails(404)
            .Answers(StatusCodes.Status204NoContent, "It strikes no more");
    }

    private async Task<IResult> ListAsync(ClientPath path, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (!faults.Allowed || await SecretsEndpoints.FindAsync(store, path.Address, call.Aborted) is null) return call.Problem(ProblemType.NotFound);
        return ApiAnswer.Ok(new Page<FaultResource>([.. (await faults.ListAsync(path.Issuer, path.ClientId, call.Aborted)).Select(FaultResource.Of)], null));
    }

    private async Task<IResult> StartAsync(ClientPath path, string? key, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if ((await ApiBody.ReadAsync<FaultRequest>(call, http.Request)).Failed(out var unread, out var wanted)) return unread;
        return await idempotency.OnceAsync(call, http.Request, key, ApiAnswer.Write(wanted), async () =>
        {
            var scope = FaultScope.Of(path.Address);
            return await faults.StartAsync(call.Actor, scope, wanted.Kind, wanted.Value, wanted.Minutes ?? AskedFaults.UsualMinutes, call.Circumstances(), call.Aborted) switch
            {
                FaultOutcome.Done { Fault: var fault } => ApiAnswer.Of(StatusCodes.Status201Created, FaultResource.Of(fault)) with { Location = $"{ApiPaths.Of(path.Address)}/faults/{fault.FaultId}" },
                FaultOutcome.Refused { Problems: var problems } => call.Refused(problems),
                FaultOutcome.Forbidden => call.Forbidden(scope.Needs),
                _ => call.Problem(ProblemType.NotFound),
            };
        });
    }

    private async Task<IResult> EndAsync(ClientPath path, string faultId, HttpContext http)
    {
        var call = ApiCall.Of(http);
        var scope = FaultScope.Of(path.Address);
        return await faults.EndAsync(call.Actor, scope, faultId, call.Circumstances(), call.Aborted) switch
        {
            FaultOutcome.Done => new ApiAnswer(StatusCodes.Status204NoContent),
            FaultOutcome.Forbidden => call.Forbidden(scope.Needs),
            _ => call.Problem(ProblemType.NotFound),
        };
    }
}
