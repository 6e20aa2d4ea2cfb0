using System.Reflection;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;

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

    /// <summary>An address that names no organisation: what its caller may do, it asks itself.</summary>
    public static RouteHandlerBuilder DescribeOpen(this RouteHandlerBuilder endpoint, string name, string tag, string summary, Audience audience)
    {
        endpoint.Add(builder => builder.Metadata.Add(QueryNames.Of(builder.Metadata.OfType<MethodInfo>().First())));
        return endpoint.WithName(name).WithTags(tag).WithSummary(summary).WithMetadata(new OpenToAttribute(audience))
            .Fails(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests);
    }

    /// <summary>What it reads. The endpoint reads it itself, after everything else about the request was judged.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string mediaType = ApiAnswer.JsonType) where T : notnull =>
        endpoint.WithMetadata(new BodyOf(typeof(T), mediaType)).Fails(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

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
}
