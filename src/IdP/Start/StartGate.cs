namespace IdP.Start;

/// <summary>Until everything is prepared each request is told to come again soon.</summary>
public sealed class StartGate(RequestDelegate next, Preparation preparation)
{
    public Task InvokeAsync(HttpContext http) => preparation.IsDone ? next(http) : PlainError.Unavailable.ExecuteAsync(http);
}
