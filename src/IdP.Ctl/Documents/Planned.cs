using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Documents;

/// <summary>What is to be done with one client.</summary>
/// <param name="Step">What that is.</param>
/// <param name="Issuer">The name of the issuer.</param>
/// <param name="ClientId">The client.</param>
internal sealed record Planned(Step Step, string Issuer, string ClientId)
{
    /// <summary>The document that says so; null for a client that no document speaks of any more.</summary>
    public Document? Document { get; init; }

    /// <summary>The version that was judged; null for a new client.</summary>
    public string? ETag { get; init; }

    /// <summary>Which members differ: <c>member</c>, <c>removed</c>, <c>added</c>.</summary>
    public IReadOnlyList<JsonObject> Fields { get; init; } = [];

    /// <summary>What is allowed, and should be known.</summary>
    public IReadOnlyList<JsonObject> Warnings { get; init; } = [];

    /// <summary>True when it makes a client secret.</summary>
    public bool MakesSecret { get; init; }

    /// <summary>What the console says against it.</summary>
    public Reply? Refusal { get; init; }

    public string Path => Call.PathOf(Issuer, ClientId);

    /// <summary>As a program reads it.</summary>
    public JsonObject ToJson(string outcome, string? change = null)
    {
        var json = new JsonObject { ["file"] = Document?.File, ["issuer"] = Issuer, ["client_id"] = ClientId, ["outcome"] = outcome, ["fields"] = new JsonArray([.. Fields.Select(field => field.DeepClone())]) };
        if (change is not null) json["change"] = change;
        if (Refusal?.Json is { } problem) json["problem"] = problem.DeepClone();
        return json;
    }

    /// <summary>The differences, for people.</summary>
    public IEnumerable<string> Lines() => Fields.SelectMany(field => Values(field, "removed", '-').Concat(Values(field, "added", '+')));

    private static IEnumerable<string> Values(JsonObject field, string side, char sign) =>
        (field[side] as JsonArray)?.Select(value => Shown.Clean($"  {sign} {field["member"]}: {value}")) ?? [];
}
