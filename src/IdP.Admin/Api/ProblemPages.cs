using IdP.Admin.Access;
using IdP.Admin.Texts;

namespace IdP.Admin.Api;

/// <summary>What the <c>type</c> of a problem resolves to: the kind of problem, in every language.</summary>
internal static class ProblemPages
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ProblemType.Path + "{name}", (string name) => ProblemType.All.FirstOrDefault(type => type.Name == name) is { } type
            ? Results.Text($"{type.Name} (HTTP {type.Status})\n\nen: {type.Title.English}\nnb: {type.Title.Bokmaal}\nnn: {type.Title.Nynorsk}\n")
            : Results.NotFound())
            .WithMetadata(new OpenToAttribute(Audience.Anybody)).ExcludeFromDescription();
}
