using System.Text.Json;
using IdP.Issuers;
using IdP.Pages;
using IdP.Protocol;
using IdP.Storage;
using Explanation = IdP.Storage.Explanation;

namespace IdP.Endpoints.Explain;

/// <summary>Opens one refused request: which rules it was asked, in order, and which one it broke. Test deployments only.</summary>
public sealed class ExplainEndpoint(ExplanationStore explanations, IssuerDirectory issuers)
{
    public async Task<IResult> HandleAsync(string reference, CancellationToken ct)
    {
        var frame = FrameOf(issuers.All[0]);
        return await explanations.FindAsync(reference, ct) is { } explanation
            ? PageResult.Explain(new ExplainModel { Frame = frame, Request = Read(explanation), HomeUrl = "/" })
            : PageResult.Error(new ErrorModel { Frame = frame, Kind = ErrorKind.NotFound, Reference = Rules.Printable.Shorten(reference)! }, StatusCodes.Status404NotFound);
    }

    /// <summary>A stored record as the pages show it.</summary>
    public static ExplainedRequest Read(Explanation explanation)
    {
        var document = JsonSerializer.Deserialize(explanation.Json, ExplanationJson.Default.ExplanationDocument)!;
        return new ExplainedRequest
        {
            Reference = explanation.Reference,
            Time = explanation.At,
            Issuer = explanation.Issuer,
            ClientId = explanation.ClientId,
            Endpoint = explanation.Endpoint,
            Error = explanation.Error,
            Rule = explanation.Rule,
            Reason = document.Reason,
            WasAskedFor = explanation.Rule == TestFaults.Rule,
            Expected = document.Expected,
            Found = document.Found,
            Asked = [.. document.Asked.Select(clause => new AskedRule(clause, RuleBook.SentenceOf(clause), clause != explanation.Rule && document.AlsoBroken?.Contains(clause) != true))],
            Url = $"/explain/{explanation.Reference}",
        };
    }

    internal static Frame FrameOf(Issuer issuer) => new() { Provider = new Uri(issuer.Url).Authority, Issuer = issuer.Url, TestDeployment = true };
}
