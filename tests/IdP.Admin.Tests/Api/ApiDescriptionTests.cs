using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IdP.Admin.Api;
using IdP.Tests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace IdP.Admin.Tests.Api;

/// <summary>The description of the API: complete, agreed on, and with examples that work.</summary>
public sealed class ApiDescriptionTests
{
    private static readonly Lazy<Task<JsonNode>> Description = new(WriteAsync);

    /// <summary>A difference is a change of our interface. Set <c>APPROVE=1</c> to write the file anew.</summary>
    [Fact]
    public async Task The_description_is_the_agreed_one()
    {
        var file = Repository.Path("docs", "openapi.json");
        var written = (await Description.Value).ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") await File.WriteAllTextAsync(file, written);

        Assert.Equal(await File.ReadAllTextAsync(file), written);
    }

    [Fact]
    public async Task Every_operation_is_named_described_and_says_how_it_fails()
    {
        var operations = Operations(await Description.Value).ToList();

        Assert.True(operations.Count > 40, $"{operations.Count} operations");
        Assert.All(operations, operation =>
        {
            Assert.NotNull(operation["operationId"]);
            Assert.NotNull(operation["summary"]);
            Assert.Contains("401", operation["responses"]!.AsObject().Select(response => response.Key));
        });
        Assert.Equal(operations.Count, operations.Select(operation => operation["operationId"]!.ToString()).Distinct().Count());
    }

    [Fact]
    public async Task Every_endpoint_of_the_API_is_described()
    {
        await using var console = await StartAsync();
        var described = (await Description.Value)["paths"]!.AsObject().Select(path => path.Key).ToHashSet();

        var endpoints = console.Get<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Where(path => ApiPaths.IsApi(path)).Distinct().ToList();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, path => Assert.Contains(path, described));
    }

    [Fact]
    public async Task It_is_served_in_Development_only()
    {
        var machine = await Machine.SharedAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await machine.GetAsync("/api/openapi.json")).Status);
    }

    [Fact]
    public async Task Every_example_works_as_it_stands()
    {
        await using var console = await StartAsync();
        var machine = await Machine.StartAsync(console, Machine.Everything + " idp.dcr");
        var any = ("If-Match", "*");

        var created = await machine.PostAsync(machine.Clients, ApiExamples.All["createClient"]);
        var path = created.Header("Location")!;
        var signs = await machine.CreateAsync(document =>
        {
            document["token_endpoint_auth_method"] = "private_key_jwt";
            document["jwks"] = JsonNode.Parse("{\"keys\":[" + Assertion.RegisteredKey().Value + "]}");
        });

        Assert.Equal(201, (int)created.Status);
        Assert.Equal(200, (int)(await machine.PutAsync(path, ApiExamples.All["replaceClient"], any)).Status);
        Assert.Equal(200, (int)(await machine.PatchAsync(path, ApiExamples.All["patchClient"], any)).Status);
        Assert.Equal(201, (int)(await machine.PostAsync(path + "/secrets", ApiExamples.All["createSecret"])).Status);
        Assert.Equal(201, (int)(await machine.PostAsync(signs.Path + "/keys", ApiExamples.All["addKey"])).Status);
        Assert.Equal(200, (int)(await machine.PutAsync(signs.Path + "/keys", ApiExamples.All["replaceKeys"], any)).Status);
        Assert.Equal(201, (int)(await machine.PostAsync("/connect/register", ApiExamples.All["register"])).Status);
        Assert.Equal(200, (int)(await machine.PostAsync("/clients", ApiExamples.All["selfServiceCreateClient"])).Status);
        Assert.Equal(201, (int)(await machine.PostAsync(signs.Path + "/faults", ApiExamples.All["startFault"])).Status);
        Assert.Equal(9, ApiExamples.All.Count); // each of them is above
    }

    private static Task<ConsoleHost> StartAsync() => ConsoleHost.StartAsync(builder =>
    {
        builder.Configuration["Console:DynamicRegistration"] = "true";
        builder.Configuration["Console:SelfServiceIssuer"] = "idporten";
    });

    private static IEnumerable<JsonNode> Operations(JsonNode description) =>
        description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Where(member => member.Value is JsonObject).Select(member => member.Value!);

    private static async Task<JsonNode> WriteAsync()
    {
        await using var console = await StartAsync();
        var document = await console.Get<IServiceProvider>().GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDescription.Document).GetOpenApiDocumentAsync();
        return JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!;
    }
}
