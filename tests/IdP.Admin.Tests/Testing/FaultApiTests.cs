using System.Net;
using IdP.Admin.Testing;
using IdP.Admin.Tests.Api;
using IdP.Storage.Audit;
using IdP.Tests;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Tests.Testing;

/// <summary>Asking a test deployment for faults, through the API.</summary>
public sealed class FaultApiTests
{
    [Fact]
    public async Task A_suite_asks_for_a_fault_meets_it_and_ends_it()
    {
        await using var console = await ConsoleHost.StartAsync();
        var machine = await Machine.StartAsync(console, "idp.clients.read idp.clients.write");
        var client = await console.Provider.RegisterAsync(null, console.Provider.Oidc);
        var faults = $"{machine.Clients}/oidc/{client.ClientId}/faults";

        var asked = await machine.PostAsync(faults, """{ "kind": "error", "value": "server_error", "minutes": 5 }""");
        console.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((HttpStatusCode.Created, $"{faults}/{asked.Json["id"]}"), (asked.Status, asked.Header("Location")));
        Assert.Equal("server_error", (await console.Provider.ExchangeAsync(client)).Error);
        Assert.Equal(asked.Json["id"]!.ToString(), Assert.Single((await machine.GetAsync(faults)).Json["items"]!.AsArray())!["id"]!.ToString());

        Assert.Equal(HttpStatusCode.NoContent, (await machine.DeleteAsync(asked.Header("Location")!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.DeleteAsync(asked.Header("Location")!)).Status);
        console.Clock.Advance(TimeSpan.FromSeconds(1));
        (await console.Provider.ExchangeAsync(client)).Granted();
        var rows = await console.Get<AuditStore>().SearchAsync(new() { TargetIssuer = "oidc", TargetId = client.ClientId }, 2);
        Assert.All(rows, row => Assert.Equal((AuditChannels.Api, machine.Client.ClientId), (row.Event.Source.Channel, row.Event.Actor.Reference)));
        Assert.Equal([AuditActions.TestFaultEnded, AuditActions.TestFaultStarted], rows.Select(row => row.Event.Action));
    }

    [Fact]
    public async Task The_same_request_sent_again_is_carried_out_once()
    {
        var machine = await Machine.SharedAsync();
        var (path, _) = await machine.CreateAsync();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await machine.PostAsync(path + "/faults", """{ "kind": "wrong_nonce" }""", key);
        var again = await machine.PostAsync(path + "/faults", """{ "kind": "wrong_nonce" }""", key);

        Assert.Equal((HttpStatusCode.Created, first.Body), (again.Status, again.Body));
        Assert.Single((await machine.GetAsync(path + "/faults")).Json["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await machine.SendAsync(HttpMethod.Post, path + "/faults", """{ "kind": "wrong_nonce" }""")).Status);
    }

    [Theory]
    [InlineData("""{ }""", "fault.kind")]
    [InlineData("""{ "kind": "jwks_outage" }""", "fault.whole_issuer")]
    [InlineData("""{ "kind": "delay", "value": "31" }""", "fault.seconds")]
    [InlineData("""{ "kind": "error", "value": "teapot" }""", "fault.error")]
    [InlineData("""{ "kind": "wrong_nonce", "minutes": 481 }""", "fault.life")]
    [InlineData("""{ "kind": "wrong_nonce", "minutes": 2147483647 }""", "fault.life")]
    [InlineData("""{ "kind": "wrong_nonce", "minutes": -2147483648 }""", "fault.life")]
    public async Task A_wish_that_cannot_be_granted_is_refused(string body, string id)
    {
        var machine = await Machine.SharedAsync();
        var (path, _) = await machine.CreateAsync();

        var refused = await machine.PostAsync(path + "/faults", body);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "rule-violation", id), (refused.Status, refused.Problem, Assert.Single(refused.Errors)));
    }

    [Fact]
    public async Task Ten_faults_of_a_client_are_enough()
    {
        var machine = await Machine.SharedAsync();
        var (path, _) = await machine.CreateAsync();
        for (var fault = 0; fault < AskedFaults.Most; fault++) Assert.Equal(HttpStatusCode.Created, (await machine.PostAsync(path + "/faults", """{ "kind": "wrong_nonce" }""")).Status);

        Assert.Equal("limit-reached", (await machine.PostAsync(path + "/faults", """{ "kind": "wrong_nonce" }""")).Problem);
    }

    [Fact]
    public async Task Who_only_reads_asks_for_nothing_and_a_client_of_another_organisation_is_not_there()
    {
        var reading = await Machine.SharedAsync("idp.clients.read");
        var writing = await Machine.SharedAsync();
        var another = await (await ConsoleHost.SharedAsync()).Provider.RegisterAsync(client => client with { OrganizationNumber = ConsoleHost.AnotherOrganization }, (await ConsoleHost.SharedAsync()).Provider.Oidc);

        var refused = await reading.PostAsync($"{reading.Clients}/oidc/demo-basic/faults", """{ "kind": "wrong_nonce" }""");

        Assert.Equal((HttpStatusCode.Forbidden, "insufficient-scope"), (refused.Status, refused.Problem));
        Assert.Equal(HttpStatusCode.OK, (await reading.GetAsync($"{reading.Clients}/oidc/demo-basic/faults")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await writing.PostAsync($"{writing.Clients}/oidc/{another.ClientId}/faults", """{ "kind": "wrong_nonce" }""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await writing.GetAsync($"{writing.Clients}/oidc/{another.ClientId}/faults")).Status);
    }

    [Fact]
    public async Task Where_the_deployment_is_not_one_for_tests_there_are_no_faults()
    {
        await using var console = await ConsoleHost.StartAsync();
        var machine = await Machine.StartAsync(console);
        var fault = await machine.PostAsync($"{machine.Clients}/oidc/demo-basic/faults", """{ "kind": "wrong_nonce" }""");

        console.Get<IOptions<IdPOptions>>().Value.TestDeployment = false;

        Assert.Equal(HttpStatusCode.NotFound, (await machine.GetAsync($"{machine.Clients}/oidc/demo-basic/faults")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.PostAsync($"{machine.Clients}/oidc/demo-basic/faults", """{ "kind": "wrong_nonce" }""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await machine.DeleteAsync(fault.Header("Location")!)).Status);
    }
}
