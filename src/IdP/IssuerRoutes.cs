using IdP.Endpoints.Explain;
using IdP.Issuers;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;

namespace IdP;

/// <summary>The routes of one issuer: what a set of endpoints maps its own with.</summary>
public sealed class IssuerRoutes(WebApplication app, Issuer issuer)
{
    private readonly ProtocolHost host = app.Services.GetRequiredService<ProtocolHost>();
    private readonly AddressLimit? limit = LimitOf(app, issuer);

    public Issuer Issuer { get; } = issuer;

    /// <summary>An endpoint, or what it needs.</summary>
    public T The<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Maps a path below the issuer's own.</summary>
    public IEndpointConventionBuilder Map(string[] methods, string path, RequestDelegate handle) => app.MapMethods(Issuer.Path + path, methods, Limited(handle));

    /// <summary>Maps a protocol request, which leaves a log line and, when it is refused, an explain record.</summary>
    /// <param name="endpoint">Its short name in logs and explain records.</param>
    /// <param name="refuse">How it answers a fault; as RFC6749-5.2 has it when unsaid.</param>
    public IEndpointConventionBuilder Map(string[] methods, string path, string endpoint, Func<ProtocolExchange, Task<IResult>> handle, Func<ProtocolExchange, Refusal, IResult>? refuse = null) =>
        Map(methods, path, host.Serve(Issuer, endpoint, handle, refuse ?? ((exchange, refusal) => exchange.Refuse(refusal))));

    /// <summary>Whatever no other route of the issuer takes.</summary>
    public void MapRest(RequestDelegate handle) => app.Map(Issuer.Path + "/{**rest}", Limited(handle));

    /// <summary>RFC8414-3.1 puts the well-known part before the issuer's path.</summary>
    public IEndpointConventionBuilder MapBeforePath(string[] methods, string path, RequestDelegate handle) => app.MapMethods(path + Issuer.Path, methods, Limited(handle));

    private RequestDelegate Limited(RequestDelegate handle) => limit?.Guard(handle, http => TooMany().ExecuteAsync(http)) ?? handle;

    private PageResult TooMany() => PageResult.Error(
        new ErrorModel { Frame = ExplainEndpoint.FrameOf(Issuer) with { TestDeployment = false }, Kind = ErrorKind.TooManyRequests, Reference = References.New() },
        StatusCodes.Status429TooManyRequests);

    private static AddressLimit? LimitOf(WebApplication app, Issuer issuer)
    {
        if (issuer.RequestsPerAddress == 0) return null;
        var limit = new AddressLimit(issuer.RequestsPerAddress);
        app.Lifetime.ApplicationStopped.Register(() => limit.DisposeAsync().AsTask().GetAwaiter().GetResult());
        return limit;
    }
}
