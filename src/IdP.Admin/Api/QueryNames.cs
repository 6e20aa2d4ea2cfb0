using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Api;

/// <summary>
/// The query parameters that an endpoint reads. A parameter misspelt would be a parameter ignored, and a trial
/// (<c>?dryrn=true</c>) a change: others are refused.
/// </summary>
internal sealed class QueryNames
{
    private readonly HashSet<string> names;

    private QueryNames(IEnumerable<string> names) => this.names = names.ToHashSet(StringComparer.OrdinalIgnoreCase);

    public bool Contains(string name) => names.Contains(name);

    /// <summary>Reads them from the handler's own parameters, so that there is no second list.</summary>
    public static QueryNames Of(MethodInfo handler)
    {
        var parameters = handler.GetParameters().SelectMany(parameter => parameter.IsDefined(typeof(AsParametersAttribute))
            ? parameter.ParameterType.GetProperties().Select(property => (property.Name, Query: property.GetCustomAttribute<FromQueryAttribute>()))
            : [(parameter.Name!, parameter.GetCustomAttribute<FromQueryAttribute>())]);
        return new(parameters.Where(parameter => parameter.Query is not null).Select(parameter => parameter.Query!.Name ?? parameter.Name));
    }
}
