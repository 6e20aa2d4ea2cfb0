using System.Globalization;
using IdP.Admin.Access;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IdP.Admin.Api;

/// <summary>The description of the API (OpenAPI 3.1), made of its endpoints. Kept in docs/openapi.json; served in Development only.</summary>
internal static class ApiDescription
{
    public const string Document = "v1";

    private const string Token = "token";

    public static void Add(IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath is { } path && ApiPaths.IsApi("/" + path);
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeAsync);
    });

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi(ApiPaths.Description).WithMetadata(new OpenToAttribute(Audience.Anybody));

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new()
        {
            Title = "Client registration",
            Version = Document,
            Description = "Registers clients, as the console does. A call is made by a client with an access token of its own (client_credentials) and acts for that client's organisation. "
                + "Writes judge by the same rules as the pages; dryRun=true tells what a write would do. What goes wrong is told as RFC 9457 has it.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "RFC 9068", Description = "An access token that a client was granted with client_credentials." },
        };
        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeedsAttribute>().FirstOrDefault() is { } needs)
        {
            var right = context.Description.HttpMethod is "GET" ? needs.Right : needs.ToChange;
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [ApiScopes.For(right)!] }];
        }

        foreach (var answer in metadata.OfType<IProducesResponseTypeMetadata>())
        {
            if (operation.Responses?.GetValueOrDefault(answer.StatusCode.ToString(CultureInfo.InvariantCulture)) is { } response && answer.Description is { } said) response.Description = said;
        }

        if (metadata.OfType<BodyOf>().FirstOrDefault() is not { } body) return;
        context.Document!.AddComponent(body.Type.Name, await context.GetOrCreateSchemaAsync(body.Type, parameterDescription: null, ct));
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { [body.MediaType] = new() { Schema = new OpenApiSchemaReference(body.Type.Name, context.Document), Example = operation.OperationId is { } name ? ApiExamples.Of(name) : null } },
        };
    }
}
