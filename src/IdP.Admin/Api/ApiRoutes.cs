using System.Reflection;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;
using Microsoft.AspNetCore.Http.Metadata;

namespace IdP.Admin.Api;

/// <summary>What every endpoint of the API says of itself: what it needs, takes and answers. The description of the API is made of it.</summary>
internal static class ApiRoutes
{
    private const string ProblemJson = "application/problem+json";

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string tag, string summary, Right right, Right? toChange = null)
    {
        endpoint.Add(builder => builder.Metadata.Add(QueryNames.Of(builder.Metadata.OfType<MethodInfo>().First())));
        return endpoint.WithName(name).WithTags(tag).WithSummary(summary)
            .WithMetadata(new NeedsAttribute(right) { ToChange = toChange ?? right })
            .Fails(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests);
    }

    /// <summary>What it reads. Read by the endpoint itself, strictly, so that this only describes it.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string mediaType = ApiAnswer.JsonType) where T : notnull =>
        endpoint.WithMetadata(new Described(typeof(T), mediaType)).Fails(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status, string description) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(T), [ApiAnswer.JsonType]) { Description = description });

    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint, int status, string description) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(void)) { Description = description });

    /// <summary>What every write may be answered.</summary>
    public static RouteHandlerBuilder Writes(this RouteHandlerBuilder endpoint) => endpoint
        .Answers<Trial>(StatusCodes.Status200OK, "With dryRun=true: what it would do")
        .Answers<ChangeResource>(StatusCodes.Status202Accepted, "It waits for a second person, at Location")
        .Fails(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ApiProblemDocument), [ProblemJson]) { Description = Phrases[status] });
        return endpoint;
    }

    private static readonly Dictionary<int, string> Phrases = new()
    {
        [StatusCodes.Status400BadRequest] = "The request cannot be read",
        [StatusCodes.Status401Unauthorized] = "No access token, or one that is not accepted",
        [StatusCodes.Status403Forbidden] = "The access token does not allow it",
        [StatusCodes.Status404NotFound] = "There is no such thing in an organisation of the caller",
        [StatusCodes.Status409Conflict] = "Another request or another change is in the way",
        [StatusCodes.Status412PreconditionFailed] = "Somebody else has changed the client: read it anew",
        [StatusCodes.Status413PayloadTooLarge] = "The body is too large",
        [StatusCodes.Status415UnsupportedMediaType] = "The body is of another media type",
        [StatusCodes.Status422UnprocessableEntity] = "The rules refuse it",
        [StatusCodes.Status428PreconditionRequired] = "If-Match is missing",
        [StatusCodes.Status429TooManyRequests] = "Too many requests: wait as long as Retry-After says",
    };

    /// <summary>What a body is like.</summary>
    private sealed record Described(Type Type, string MediaType) : IAcceptsMetadata
    {
        public IReadOnlyList<string> ContentTypes => [MediaType];

        public Type? RequestType => Type;

        public bool IsOptional => true; // the endpoint itself says what is missing
    }
}
